import assert from "node:assert/strict";
import { test } from "node:test";
import { taskOutputs } from "../../../checks/arguments/taskOutputs.ts";
import { said, workflowTemplate } from "../argo.ts";

const count = {
  name: "count",
  container: { image: "node:24.21.0" },
  outputs: {
    parameters: [{ name: "total", valueFrom: { path: "/total" } }],
    artifacts: [{ name: "report", path: "/r" }],
  },
};
const take = { name: "take", inputs: { parameters: [{ name: "total" }] }, container: { image: "node:24.21.0" } };
const given = (value: string) => ({ arguments: { parameters: [{ name: "total", value }] } });
const first = { name: "first", template: "count" };
const dag = (second: object, source: object = first) =>
  workflowTemplate("run", {
    templates: [
      { name: "run", dag: { tasks: [source, { name: "second", template: "take", ...second }] } },
      count,
      take,
    ],
  });
const steps = (...rows: readonly (readonly object[])[]) =>
  workflowTemplate("run", { templates: [{ name: "run", steps: rows }, count, take] });
const at = "spec.templates[run].dag.tasks[second].arguments.parameters[total].value";
const total = "{{tasks.first.outputs.parameters.total}}";

test("an output of a task that is waited for, directly or through others", () => {
  assert.deepEqual(said([taskOutputs], dag({ depends: "first.Succeeded", ...given(total) })), []);
  assert.deepEqual(said([taskOutputs], dag({ dependencies: ["first"], ...given(total) })), []);
  const between = { name: "between", template: "count", depends: "first" };
  const spec = { tasks: [first, between, { name: "second", template: "take", depends: "between", ...given(total) }] };
  assert.deepEqual(
    said([taskOutputs], workflowTemplate("run", { templates: [{ name: "run", dag: spec }, count, take] })),
    [],
  );
});

test("an output that the task does not have", () => {
  assert.deepEqual(
    said([taskOutputs], dag({ depends: "first", ...given("{{tasks.first.outputs.parameters.totl}}") })),
    [`PP-204 ${at} "totl": no such output parameter of "first", expected one of total; did you mean "total"?`],
  );
  const artifacts = [{ name: "report", from: "{{tasks.first.outputs.artifacts.reprot}}" }];
  assert.match(
    String(said([taskOutputs], dag({ depends: "first", arguments: { artifacts } }))),
    /artifacts\[report\]\.from "reprot": no such output artifact of "first", expected one of report/,
  );
});

test("a task that is not there, and a value that no task has", () => {
  const problem = (value: string) => String(said([taskOutputs], dag({ depends: "first", ...given(value) })));
  assert.match(
    problem("{{tasks.frist.outputs.parameters.total}}"),
    /"frist": no such task, expected one of first, second/,
  );
  assert.match(problem("{{tasks.first.sttaus}}"), /"sttaus": no such value of a task.*did you mean "status"/);
  assert.match(problem("{{tasks.first.ip}}"), /"first" is no daemon/);
  assert.match(problem("{{tasks.first.outputs.parameters}}"), /names no output, and "first" is no loop/);
  assert.match(problem("{{steps.first.outputs.result}}"), /there are no steps here/);
});

test("a result of what has none", () => {
  const wait = { name: "count", suspend: { duration: "1m" } };
  const tasks = [
    first,
    { name: "second", template: "take", depends: "first", ...given("{{tasks.first.outputs.result}}") },
  ];
  const template = workflowTemplate("run", { templates: [{ name: "run", dag: { tasks } }, wait, take] });
  assert.match(String(said([taskOutputs], template)), /a template of type suspend has no result/);
});

test("a task that is not waited for, also where a linter does not look", () => {
  const fix = 'this task does not wait for "first"; add "first.Succeeded" to its depends';
  assert.deepEqual(said([taskOutputs], dag(given(total))), [
    `PP-209 ${at} "tasks.first.outputs.parameters.total": ${fix}`,
  ]);
  assert.deepEqual(said([taskOutputs], dag({ when: `${total} == 1` })), [
    `PP-209 spec.templates[run].dag.tasks[second].when "tasks.first.outputs.parameters.total": ${fix}`,
  ]);
});

test("a task's own output is there for its hooks, not before", () => {
  const own = "{{tasks.second.outputs.result}}";
  assert.match(
    String(said([taskOutputs], dag(given(own)))),
    /PP-209 .* is the task's own, and not there before it has run/,
  );
  const hooks = { exit: { template: "take", ...given(own) } };
  assert.deepEqual(said([taskOutputs], dag({ ...given("1"), hooks })), []);
});

test("steps see the rows before, not their own", () => {
  const second = { name: "second", template: "take", ...given("{{steps.first.outputs.parameters.total}}") };
  assert.deepEqual(said([taskOutputs], steps([first], [second])), []);
  assert.match(String(said([taskOutputs], steps([first, second]))), /PP-209 .* "first" is no step of an earlier row/);
});

test("what a dag gives is made when all its tasks are over", () => {
  const outputs = {
    parameters: [{ name: "total", valueFrom: { parameter: "{{tasks.first.outputs.parameters.totl}}" } }],
  };
  const template = workflowTemplate("run", { templates: [{ name: "run", dag: { tasks: [first] }, outputs }, count] });
  assert.match(String(said([taskOutputs], template)), /outputs\.parameters\[total\]\.valueFrom\.parameter "totl"/);
});

test("expressions, but not those that provide for what is not there", () => {
  const value = (expression: string) => dag({ depends: "first", ...given(`{{=${expression}}}`) });
  assert.deepEqual(said([taskOutputs], value("tasks.first.outputs.parameters.total + '0'")), []);
  assert.match(String(said([taskOutputs], value("tasks['frist'].outputs.parameters.total"))), /"frist": no such task/);
  assert.match(String(said([taskOutputs], value("tasks.first.outputs.parameters.totl"))), /"totl": no such output/);
  assert.deepEqual(said([taskOutputs], value("tasks.frist.outputs.parameters.total ?? '0'")), []);
});

test("an inline template sees the tasks around it", () => {
  const inline = { container: { image: "node:24.21.0", args: [total] } };
  assert.deepEqual(said([taskOutputs], dag({ depends: "first", template: undefined, inline })), []);
  assert.match(
    String(said([taskOutputs], dag({ template: undefined, inline }))),
    /PP-209 .*inline\.container\.args\[0\]/,
  );
});

test("a leaf sees no tasks", () => {
  const leaf = { ...take, container: { image: "node:24.21.0", args: [total] } };
  assert.match(
    String(said([taskOutputs], workflowTemplate("run", { templates: [leaf] }))),
    /there are no tasks here: only the tasks of a dag see each other; pass it in as an input/,
  );
});
