import assert from "node:assert/strict";
import { test } from "node:test";
import { triggers } from "../../../checks/access/triggers.ts";
import { found, object } from "../model/objects.ts";
import { accountWith, rule } from "./rbac.ts";

const resource = { apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", metadata: { generateName: "run-" } };
const sensor = (template: object) =>
  object("argoproj.io/v1alpha1 Sensor", "sensor", {
    spec: { template: { serviceAccountName: "sensor" }, triggers: [{ template: { name: "go", ...template } }] },
  });
const said = (template: object, ...rules: object[]) =>
  found(triggers, [sensor(template), ...accountWith("sensor", ...rules)]);
const lacks = (kind: string, verbs: string) =>
  `PP-703? spec.triggers[0].template.${kind} service account payments/sensor may not ${verbs} workflows.argoproj.io in namespace payments`;
const workflows = (...verbs: string[]) => rule("argoproj.io/workflows", ...verbs);

test("what a trigger does, its sensor may do", () => {
  const k8s = (operation?: string) => ({ k8s: { ...(operation && { operation }), source: { resource } } });
  assert.deepEqual(said(k8s()), [lacks("k8s", "create")]);
  assert.deepEqual(said(k8s(), workflows("create")), []);
  assert.deepEqual(said(k8s("patch"), workflows("create")), [lacks("k8s", "get, patch")]);
  assert.deepEqual(said(k8s("delete"), workflows("get")), [lacks("k8s", "delete")]);
  const argoWorkflow = { source: { resource } };
  assert.deepEqual(said({ argoWorkflow }, workflows("create")), [lacks("argoWorkflow", "list")]);
  assert.deepEqual(said({ argoWorkflow }, workflows("create", "list")), []);
  assert.deepEqual(said({ http: { url: "https://example.com" } }), []);
});

test("an event source lists and watches", () => {
  const source = object("argoproj.io/v1alpha1 EventSource", "jobs", {
    spec: {
      template: { serviceAccountName: "source" },
      resource: { finished: { group: "batch", version: "v1", resource: "jobs", namespace: "payments" } },
    },
  });
  assert.deepEqual(found(triggers, [source, ...accountWith("source", rule("batch/jobs", "list"))]), [
    "PP-704? spec.resource.finished service account payments/source may not watch jobs.batch in namespace payments",
  ]);
  assert.deepEqual(found(triggers, [source, ...accountWith("source", rule("batch/jobs", "list", "watch"))]), []);
  assert.deepEqual(found(triggers, [source]), []);
});
