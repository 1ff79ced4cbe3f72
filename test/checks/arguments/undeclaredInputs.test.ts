import assert from "node:assert/strict";
import { test } from "node:test";
import { undeclaredInputs } from "../../../checks/arguments/undeclaredInputs.ts";
import { said, workflowTemplate } from "../argo.ts";

const of = (arg: string, more: object = {}) =>
  said(
    [undeclaredInputs],
    workflowTemplate("job", {
      templates: [{ name: "job", inputs: { parameters: [{ name: "date" }] }, container: { args: [arg] }, ...more }],
    }),
  );
const at = "PP-205 spec.templates[job].container.args[0]";

test("inputs that are declared", () => {
  for (const arg of [
    "{{inputs.parameters.date}}",
    "{{ inputs.parameters.date }}",
    "{{inputs.parameters}}",
    "{{other}}",
  ])
    assert.deepEqual(of(arg), []);
});

test("a misspelt input", () => {
  const expected = `${at} "dtae": no such input parameter, expected one of date; did you mean "date"?`;
  assert.deepEqual(of("on {{inputs.parameters.dtae}}"), [expected]);
  assert.deepEqual(of("on {{ inputs.parameters.dtae }}"), [expected]);
  assert.deepEqual(of("{{=inputs.parameters.dtae + '!'}}"), [expected]);
  assert.deepEqual(of("{{=inputs.parameters['dtae']}}"), [expected]);
});

test("an artifact", () => {
  assert.match(String(of("{{inputs.artifacts.report.path}}")), /"report": no such input artifact: there are none/);
});

test("an expression that provides for what is not there, and a name that may be a subtraction", () => {
  assert.deepEqual(of("{{=inputs.parameters.dtae ?? 'today'}}"), []);
  assert.deepEqual(of("{{=inputs.parameters.dtae-1}}"), []);
});

test("an inline template sees the inputs around it", () => {
  const inline = { inputs: { parameters: [{ name: "own" }] }, container: { args: ["{{inputs.parameters.date}}"] } };
  const dag = (args: string) => ({
    container: undefined,
    dag: { tasks: [{ name: "first", inline: { ...inline, container: { args: [args] } } }] },
  });
  assert.deepEqual(of("", dag("{{inputs.parameters.date}} {{inputs.parameters.own}}")), []);
  assert.match(String(of("", dag("{{inputs.parameters.gone}}"))), /inline\.container\.args\[0\] "gone"/);
});
