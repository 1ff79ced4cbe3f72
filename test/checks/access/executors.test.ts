import assert from "node:assert/strict";
import { test } from "node:test";
import { executors } from "../../../checks/access/executors.ts";
import { found, object, workflowTemplate } from "../model/objects.ts";
import { account, accountWith, binding, results, role, rule } from "./rbac.ts";

const step = { name: "run", container: { image: "job:1.0.0" } };
const run = (spec: object = {}, template: object = step) =>
  workflowTemplate([template], { serviceAccountName: "job", ...spec });
const weak = "service account payments/job may not create, patch workflowtaskresults.argoproj.io in namespace payments";

test("the executor reports results", () => {
  assert.deepEqual(found(executors, [run(), ...accountWith("job", results)]), []);
  assert.deepEqual(found(executors, [run(), ...accountWith("job", rule("pods", "get", "patch"))]), [
    `PP-702? spec.serviceAccountName ${weak}`,
  ]);
  assert.deepEqual(found(executors, [run()]), [], "an account that is not there is another check's finding");
  assert.deepEqual(found(executors, [run({}, { name: "run", suspend: {} }), ...accountWith("job")]), [], "no pod");
});

test("one finding for an account, however many workflows run with it", () => {
  const cron = object("argoproj.io/v1alpha1 CronWorkflow", "cron", {
    spec: { workflowSpec: { workflowTemplateRef: { name: "run" } } },
  });
  assert.deepEqual(found(executors, [run(), cron, ...accountWith("job")]), [`PP-702? spec.serviceAccountName ${weak}`]);
  assert.deepEqual(found(executors, [cron, workflowTemplate([step]), account("default")]), [
    `PP-702? spec.workflowSpec ${weak.replace("job", "default")}`,
  ]);
});

test("an executor with a service account of its own", () => {
  const own = run({ automountServiceAccountToken: false, executor: { serviceAccountName: "reporter" } });
  assert.deepEqual(found(executors, [own, account("job"), ...accountWith("reporter", results)]), []);
});

test("the agent makes the calls of http templates", () => {
  const call = run({}, { name: "run", http: { url: "https://example.com" } });
  assert.deepEqual(found(executors, [call, ...accountWith("job", results)]), [
    "PP-702? spec.serviceAccountName service account payments/job may not list, watch workflowtasksets.argoproj.io in namespace payments",
  ]);
  const agent = [
    rule("argoproj.io/workflowtasksets", "list", "watch"),
    rule("argoproj.io/workflowtasksets/status", "patch"),
  ];
  assert.deepEqual(found(executors, [call, ...accountWith("job", ...agent)]), []);
});

test("no token, no report", () => {
  const accounts = accountWith("job", results);
  const message = "is false, and no executor has a service account of its own";
  assert.deepEqual(found(executors, [run({ automountServiceAccountToken: false }), ...accounts]), [
    `PP-705 spec.automountServiceAccountToken ${message}`,
  ]);
  assert.deepEqual(found(executors, [run({}, { ...step, automountServiceAccountToken: false }), ...accounts]), [
    `PP-705 spec.templates[run].automountServiceAccountToken ${message}`,
  ]);
  const mute = [
    account("job", { automountServiceAccountToken: false }),
    role("job", results),
    binding("job", "Role job"),
  ];
  assert.deepEqual(found(executors, [run({ automountServiceAccountToken: true }), ...mute]), [
    "PP-705 spec.serviceAccountName service account payments/job says automountServiceAccountToken: false, which a workflow cannot override",
  ]);
});
