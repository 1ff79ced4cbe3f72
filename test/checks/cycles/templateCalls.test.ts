import assert from "node:assert/strict";
import { test } from "node:test";
import { templateCalls } from "../../../checks/cycles/templateCalls.ts";
import { said, workflowTemplate } from "../argo.ts";

const of = (...tasks: readonly object[]) =>
  said(
    [templateCalls],
    workflowTemplate("run", {
      templates: [
        { name: "run", dag: { tasks } },
        { name: "job", container: {} },
      ],
    }),
  );

test("calls that come to an end", () => {
  assert.deepEqual(of({ name: "a", template: "job" }), []);
  assert.deepEqual(of({ name: "a", template: "run", when: "{{inputs.parameters.left}} > 0" }), []);
  assert.deepEqual(of({ name: "a", template: "run", withParam: "{{inputs.parameters.list}}" }), []);
  assert.deepEqual(of({ name: "a", template: "job" }, { name: "b", template: "run", depends: "a.Failed" }), []);
  const checked = { name: "a", template: "job", when: "{{inputs.parameters.left}} > 0" };
  assert.deepEqual(of(checked, { name: "b", template: "run", depends: "a.Succeeded" }), []);
});

test("a template that calls itself, and the steps of one", () => {
  const fix = "calls itself, and no condition ends it: run → run; give one of the calls a when";
  assert.deepEqual(of({ name: "a", template: "run" }), [`PP-402 spec.templates[run].dag.tasks[a].template ${fix}`]);
  const steps = [[{ name: "a", template: "run" }]];
  assert.deepEqual(said([templateCalls], workflowTemplate("run", { templates: [{ name: "run", steps }] })), [
    `PP-402 spec.templates[run].steps[0][a].template ${fix}`,
  ]);
  const hooks = { exit: { template: "run" } };
  assert.match(String(of({ name: "a", template: "job", hooks })), /tasks\[a\]\.hooks\.exit\.template calls itself/);
});

test("across WorkflowTemplates", () => {
  const calling = (name: string, other: string) => {
    const tasks = [{ name: "a", templateRef: { name: other, template: "go" } }];
    return workflowTemplate(name, { templates: [{ name: "go", dag: { tasks } }] });
  };
  const [first, ...rest] = said([templateCalls], calling("here", "there"), calling("there", "here"));
  assert.match(String(first), /^PP-402 WorkflowTemplate payments\/here .*go → go → go/);
  assert.deepEqual(rest, []);
});
