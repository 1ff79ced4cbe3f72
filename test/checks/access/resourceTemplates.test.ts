import assert from "node:assert/strict";
import { test } from "node:test";
import { resourceTemplates } from "../../../checks/access/resourceTemplates.ts";
import { found, object, workflowTemplate } from "../model/objects.ts";
import { accountWith, binding, clusterRole, rule } from "./rbac.ts";

const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: report-{{workflow.name}}\n";
const run = (resource: object, template: object = {}) =>
  workflowTemplate([{ name: "run", resource: { manifest, ...resource }, ...template }], { serviceAccountName: "job" });
const said = (resource: object, rules: object[], more: object = {}) =>
  found(resourceTemplates, [run(resource, more), ...accountWith("job", ...rules)]);
const lacks = (verbs: string) =>
  `PP-701? spec.templates[run].resource.action service account payments/job may not ${verbs} configmaps in namespace payments`;

test("each action needs its verbs", () => {
  const needs = {
    get: "get",
    create: "create",
    apply: "get, create, patch",
    patch: "patch",
    replace: "update",
    delete: "delete",
  };
  for (const [action, verbs] of Object.entries(needs)) {
    assert.deepEqual(said({ action }, []), [lacks(verbs)], action);
    assert.deepEqual(said({ action }, [rule("configmaps", ...verbs.split(", "))]), [], action);
    assert.deepEqual(said({ action }, [rule("configmaps", "*")]), [], action);
  }
  assert.deepEqual(said({ action: "apply" }, [rule("configmaps", "get", "patch")]), [lacks("create")]);
});

test("a condition or an output is read back", () => {
  assert.deepEqual(said({ action: "create", successCondition: "data.done" }, [rule("configmaps", "create")]), [
    lacks("get"),
  ]);
  const outputs = { parameters: [{ name: "uid", valueFrom: { jsonPath: "{.metadata.uid}" } }] };
  assert.deepEqual(said({ action: "create" }, [rule("configmaps", "create")], { outputs }), [lacks("get")]);
});

test("nothing is said of what cannot be known", () => {
  assert.deepEqual(found(resourceTemplates, [run({ action: "create" })]), []);
  assert.deepEqual(said({ action: "create", flags: ["--dry-run=server"] }, []), []);
  assert.deepEqual(said({ action: "create", manifest: "{{inputs.parameters.manifest}}" }, []), []);
  assert.deepEqual(said({ action: "create", manifest: "kind: {{x}}\napiVersion: v1" }, []), []);
  assert.deepEqual(said({ action: "create", manifest: "apiVersion: example.com/v1\nkind: Widget" }, []), []);
  assert.deepEqual(said({ action: "create", manifest: "a: [" }, []), []);
  assert.deepEqual(said({ action: "{{inputs.parameters.action}}" }, []), []);
  const beyond = [run({ action: "create" }), ...accountWith("job"), binding("job", "ClusterRole edit")];
  assert.deepEqual(found(resourceTemplates, beyond), []);
});

test("roles bound for the whole cluster, gathered by labels, and roles of another namespace", () => {
  const base = [run({ action: "create" }), ...accountWith("job")];
  const label = { labels: { "example.com/gather": "true" } };
  const parts = [clusterRole("part", [rule("configmaps", "create")], label)];
  const gathered = {
    ...clusterRole("all", []),
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: label.labels }] },
  };
  assert.deepEqual(found(resourceTemplates, [...base, ...parts, gathered, binding("job", "ClusterRole all")]), []);
  assert.deepEqual(found(resourceTemplates, [...base, ...parts]), [lacks("create")]);
  const elsewhere = { ...binding("job", "ClusterRole part"), metadata: { name: "elsewhere", namespace: "other" } };
  assert.deepEqual(found(resourceTemplates, [...base, ...parts, elsewhere]), [lacks("create")]);
  assert.deepEqual(
    found(resourceTemplates, [...base, ...parts, binding("job", "ClusterRole part", "ClusterRoleBinding")]),
    [],
  );
});

test("a definition among the objects names the resource, and its scope", () => {
  const names = { kind: "Widget", plural: "widgetry" };
  const definition = object("apiextensions.k8s.io/v1 CustomResourceDefinition", "widgetry.example.com", {
    spec: { group: "example.com", scope: "Cluster", names },
  });
  const make = run({ action: "create", manifest: "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: one}" });
  assert.deepEqual(
    found(resourceTemplates, [definition, make, ...accountWith("job", rule("example.com/widgetry", "create"))]),
    ["PP-701? spec.templates[run].resource.action service account payments/job may not create widgetry.example.com"],
  );
});

test("what belongs to the cluster needs a role for all of it", () => {
  const make = run({ action: "create", manifest: "apiVersion: v1\nkind: Namespace\nmetadata: {name: one}" });
  const base = [make, ...accountWith("job"), clusterRole("make", [rule("namespaces", "create")])];
  assert.deepEqual(found(resourceTemplates, [...base, binding("job", "ClusterRole make", "ClusterRoleBinding")]), []);
  assert.deepEqual(found(resourceTemplates, [...base, binding("job", "ClusterRole make")]), [
    "PP-701? spec.templates[run].resource.action service account payments/job may not create namespaces",
  ]);
});

test("the account of the workflow that runs a shared template counts", () => {
  const shared = object("argoproj.io/v1alpha1 WorkflowTemplate", "shared", {
    spec: { templates: [{ name: "make", resource: { action: "create", manifest } }] },
  });
  const caller = workflowTemplate(
    [{ name: "run", steps: [[{ name: "first", templateRef: { name: "shared", template: "make" } }]] }],
    { serviceAccountName: "job" },
  );
  assert.deepEqual(found(resourceTemplates, [shared, caller, ...accountWith("job")]), [
    "PP-701? spec.templates[make].resource.action service account payments/job may not create configmaps in namespace payments",
  ]);
  assert.deepEqual(found(resourceTemplates, [shared, ...accountWith("job")]), []);
});
