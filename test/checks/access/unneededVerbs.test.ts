import assert from "node:assert/strict";
import { test } from "node:test";
import { unneededVerbs } from "../../../checks/access/unneededVerbs.ts";
import { deployment, found, workflowTemplate } from "../model/objects.ts";
import { accountWith, results, rule } from "./rbac.ts";

const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: report\n";
const run = (...templates: object[]) => workflowTemplate(templates, { serviceAccountName: "job" });
const step = { name: "run", container: { image: "job:1.0.0" } };

test("just what is needed", () => {
  assert.deepEqual(found(unneededVerbs, [run(step), ...accountWith("job", results)]), []);
  const make = { name: "run", resource: { action: "create", manifest } };
  assert.deepEqual(found(unneededVerbs, [run(make), ...accountWith("job", results, rule("configmaps", "create"))]), []);
});

test("what the agent needs", () => {
  const agent = [
    rule("argoproj.io/workflowtasksets", "list", "watch"),
    rule("argoproj.io/workflowtasksets/status", "patch"),
  ];
  const call = { name: "run", http: { url: "https://example.com" } };
  assert.deepEqual(found(unneededVerbs, [run(call), ...accountWith("job", ...agent)]), []);
  assert.equal(found(unneededVerbs, [run(step), ...accountWith("job", ...agent)]).length, 2);
});

test("more than that", () => {
  const rules = [results, { apiGroups: [""], resources: ["pods", "configmaps"], verbs: ["get", "delete"] }];
  assert.deepEqual(found(unneededVerbs, [run(step), ...accountWith("job", ...rules)]), [
    "PP-715 rules[1] lets payments/job get, delete pods; get, delete configmaps: no template that runs as it needs that",
  ]);
  const read = { name: "run", resource: { action: "get", manifest } };
  assert.deepEqual(found(unneededVerbs, [run(read), ...accountWith("job", ...rules)]), [
    "PP-715 rules[1] lets payments/job get, delete pods; delete configmaps: no template that runs as it needs that",
  ]);
});

test("nothing is said where others use the account, or a step talks to the API itself", () => {
  const extra = accountWith("job", results, rule("pods", "get"));
  const kubectl = { name: "run", script: { image: "tools:1.0.0", source: "kubectl get pods" } };
  assert.deepEqual(found(unneededVerbs, [run(kubectl), ...extra]), []);
  const unclear = {
    name: "run",
    resource: { action: "create", manifest: "apiVersion: v1\nkind: '{{inputs.parameters.kind}}'" },
  };
  assert.deepEqual(found(unneededVerbs, [run(unclear), ...extra]), []);
  const other = deployment({ serviceAccountName: "job", containers: [] });
  assert.deepEqual(found(unneededVerbs, [run(step), other, ...extra]), []);
  assert.equal(found(unneededVerbs, [run(step), ...extra]).length, 1);
});
