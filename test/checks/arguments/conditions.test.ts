import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluate } from "../../../checks/arguments/condition.ts";
import { conditions } from "../../../checks/arguments/conditions.ts";
import { said, workflowTemplate } from "../argo.ts";

const of = (task: object) =>
  said(
    [conditions],
    workflowTemplate("run", { templates: [{ name: "run", dag: { tasks: [{ name: "a", ...task }] } }] }),
  );
const verdict = "{{tasks.gate.outputs.parameters.verdict}}";

test("conditions that Argo reads", () => {
  for (const when of [
    `${verdict} == YES`,
    `'${verdict}' == 'not approved' || "${verdict}" != "NO"`,
    "( {{inputs.parameters.a}} > 1 && !({{inputs.parameters.b}} =~ '^x') ) || true",
    "{{item.os}} in ('debian', 'ubuntu')",
    "{{=inputs.parameters.a == 'x' && asInt(inputs.parameters.b) > 1}}",
    "{{inputs.parameters.condition}}",
    "{{inputs.parameters.left}} {{inputs.parameters.right}}",
    "2026-11-21 == 2026-11-21",
    "-1 < {{inputs.parameters.a}}",
  ])
    assert.deepEqual(of({ when }), [], when);
});

test("conditions that it cannot read", () => {
  const problem = (when: string) => String(of({ when }));
  assert.match(problem(`${verdict} = YES`), /^PP-215 .*\.when ".*": "=" is no operator, expected one of == !=/);
  assert.match(problem(`${verdict} === YES`), /"===" is no operator/);
  assert.match(problem(`${verdict} == YES and true`), /no operator between|"YES" "and": two values/);
  assert.match(problem(`(${verdict} == YES`), /parentheses that are not closed/);
  assert.match(problem(`${verdict} == YES)`), /parentheses that are not closed, or not opened/);
  assert.match(problem(`${verdict} == 'YES`), /a quote that is not closed/);
  assert.match(problem(`${verdict} ==`), /"==" has no value behind it/);
  assert.match(problem(`&& ${verdict}`), /"&&" has no value before it/);
  assert.match(problem(`${verdict} == not-approved`), /read as a subtraction: quote it, 'not-approved'/);
});

test("depends", () => {
  const problem = (depends: string) => String(of({ depends }));
  assert.equal(problem("(a.Succeeded || b-c.Failed) && !d"), "");
  assert.match(problem("a b"), /expected && or \|\| between "a" and "b"/);
  assert.match(problem("a &&"), /expected a task behind "&&"/);
  assert.match(problem("|| a"), /expected a task before "\|\|"/);
  assert.match(problem("(a"), /parentheses/);
  assert.match(problem("a == b"), /stray "="/);
});

test("a condition with values in place of its variables", () => {
  const value = (variable: string) => (variable === "x" ? "YES" : undefined);
  assert.equal(evaluate("{{x}} == YES", value), true);
  assert.equal(evaluate("'{{x}}' != \"YES\"", value), false);
  assert.equal(evaluate("{{x}} == NO || ({{ x }} == YES && !(1 == 2))", value), true);
  assert.equal(evaluate("{{x}} == {{y}}", value), undefined);
  assert.equal(evaluate("{{x}} =~ YES", value), undefined);
  assert.equal(evaluate("true", value), true);
});
