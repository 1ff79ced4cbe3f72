import assert from "node:assert/strict";
import { test } from "node:test";
import { skippedOutputs } from "../../../checks/arguments/skippedOutputs.ts";
import { said, workflowTemplate } from "../argo.ts";

const value = "{{tasks.first.outputs.parameters.total}}";
const given = (text: string) => ({ arguments: { parameters: [{ name: "total", value: text }] } });
const dag = (second: object, path: object = {}, input: object = {}) =>
  said(
    [skippedOutputs],
    workflowTemplate("run", {
      templates: [
        {
          name: "run",
          dag: {
            tasks: [
              { name: "first", template: "count", when: "{{inputs.parameters.mode}} == full" },
              { name: "second", template: "take", depends: "first", ...given(value), ...second },
            ],
          },
        },
        {
          name: "count",
          container: {},
          outputs: { parameters: [{ name: "total", valueFrom: { path: "/total", ...path } }] },
        },
        { name: "take", container: {}, inputs: { parameters: [{ name: "total", ...input }] } },
      ],
    }),
  );

test("a bare dependency passes when the other was skipped", () => {
  assert.deepEqual(dag({}), [
    'PP-210 spec.templates[run].dag.tasks[second].arguments.parameters[total].value "tasks.first.outputs.parameters.total": "first" runs only if "{{inputs.parameters.mode}} == full", and this task runs all the same; depend on "first.Succeeded", or give the output a valueFrom.default',
  ]);
  assert.equal(dag({ depends: undefined, dependencies: ["first"] }).length, 1);
  assert.equal(dag({ depends: "first.Succeeded || first.Skipped" }).length, 1);
});

test("a data dependency, defaults on either side, a condition of its own", () => {
  assert.deepEqual(dag({ depends: "first.Succeeded" }), []);
  assert.deepEqual(dag({}, { default: "0" }), []);
  assert.deepEqual(dag({}, {}, { default: "0" }), []);
  assert.deepEqual(dag({ when: "{{inputs.parameters.mode}} == full" }), []);
});

test("the input's default does not help inside a longer text", () => {
  assert.equal(dag(given(`total: ${value}`), {}, { default: "0" }).length, 1);
});

test("the next row of steps runs whatever was skipped", () => {
  const first = { name: "first", template: "count", when: "{{inputs.parameters.mode}} == full" };
  const second = { name: "second", template: "take", ...given("{{steps.first.outputs.parameters.total}}") };
  const outputs = { parameters: [{ name: "total", valueFrom: { path: "/total" } }] };
  const templates = [
    { name: "run", steps: [[first], [second]] },
    { name: "count", container: {}, outputs },
    { name: "take", container: {}, inputs: { parameters: [{ name: "total" }] } },
  ];
  assert.match(
    String(said([skippedOutputs], workflowTemplate("run", { templates }))),
    /give the output a valueFrom\.default, or/,
  );
});
