import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds } from "../../../checks/form/kinds.ts";
import { found, object } from "../model/objects.ts";

const check = (kind: string) => found(kinds, [object(kind, "a")]);

test("kinds that are known, or not Argo's, or of others of the family", () => {
  for (const kind of [
    "argoproj.io/v1alpha1 Workflow",
    "argoproj.io/v1alpha1 WorkflowList",
    "argoproj.io/v1alpha1 Rollout",
    "argoproj.io/v1beta1 ArgoCD",
    "example.com/v1 Workflow",
    "apps/v1 Deployment",
  ])
    assert.deepEqual(check(kind), [], kind);
});

test("an unknown kind and an unknown version", () => {
  assert.match(
    String(check("argoproj.io/v1alpha1 WorkflowTempalte")),
    /^PP-104 kind "WorkflowTempalte": no such kind in argoproj\.io, expected one of ClusterWorkflowTemplate, /,
  );
  assert.deepEqual(check("argoproj.io/v1 Workflow"), [
    'PP-104 apiVersion "argoproj.io/v1": Workflow has no such version',
  ]);
});

test("a kind that resembles none may be defined elsewhere", () => {
  assert.match(String(check("argoproj.io/v1alpha1 Dummy")), /^PP-104\? kind "Dummy": no such kind/);
});

test("a kind that a definition beside it brings along", () => {
  const definition = object("apiextensions.k8s.io/v1 CustomResourceDefinition", "dreams.argoproj.io", {
    spec: { group: "argoproj.io", names: { kind: "Dream" } },
  });
  assert.deepEqual(found(kinds, [definition, object("argoproj.io/v1alpha1 Dream", "a")]), []);
});
