import assert from "node:assert/strict";
import { test } from "node:test";
import { requiredFields } from "../../../checks/form/requiredFields.ts";
import { found, object, workflowTemplate } from "../model/objects.ts";

const container = { image: "busybox:1.37" };
const check = (template: object, spec: object = {}) =>
  found(requiredFields, [workflowTemplate([{ name: "run", ...template }], spec)]);

test("templates that have what they need", () => {
  assert.deepEqual(check({ container }), []);
  assert.deepEqual(check({ script: { source: "exit" } }, { templateDefaults: { script: container } }), []);
  assert.deepEqual(check({ resource: { action: "delete" } }), []);
  assert.deepEqual(check({ resource: { action: "create", manifestFrom: {} } }), []);
  assert.deepEqual(check({ steps: [[{ name: "a", templateRef: { name: "t", template: "a" } }]] }), []);
  assert.deepEqual(check({ dag: { tasks: [{ name: "a", inline: { container }, hooks: { exit: {} } }] } }), []);
});

test("what is missing in its context", () => {
  const cases: readonly (readonly [object, string])[] = [
    [{ name: "", container }, 'templates[] has no "name"'],
    [{ container: {} }, 'templates[run].container has no "image"'],
    [{ container: { image: "" } }, 'templates[run].container has no "image"'],
    [{ script: { source: "exit" } }, 'templates[run].script has no "image"'],
    [{ resource: { action: "create" } }, 'templates[run].resource has no "manifest"'],
    [{ dag: { tasks: [] } }, "templates[run].dag.tasks is empty"],
    [{ dag: { tasks: [{ name: "a" }] } }, 'templates[run].dag.tasks[a] has no "template"'],
    [{ steps: [[{ template: "run" }]] }, 'templates[run].steps[0][0] has no "name"'],
    [
      { dag: { tasks: [{ name: "a", inline: { container: {} } }] } },
      'templates[run].dag.tasks[a].inline.container has no "image"',
    ],
    [
      { dag: { tasks: [{ name: "a", template: "b", hooks: { running: { template: "c" } } }] } },
      'templates[run].dag.tasks[a].hooks.running has no "expression"',
    ],
  ];
  for (const [template, expected] of cases) assert.deepEqual(check(template), [`PP-103 spec.${expected}`]);
});

test("a Rollout says which pods are its own, and how they are replaced", () => {
  const rollout = (spec: object) => found(requiredFields, [object("argoproj.io/v1alpha1 Rollout", "r", { spec })]);
  assert.deepEqual(rollout({ selector: {}, strategy: { canary: {} } }), []);
  assert.deepEqual(rollout({ workloadRef: { name: "a" }, strategy: { blueGreen: {} } }), []);
  assert.deepEqual(rollout({ replicas: 1 }), ['PP-103 spec has no "selector"', 'PP-103 spec has no "strategy"']);
  assert.deepEqual(rollout({ selector: {}, strategy: {} }), ["PP-103 spec.strategy says neither canary nor blueGreen"]);
});
