import assert from "node:assert/strict";
import { test } from "node:test";
import { names } from "../../../checks/arguments/names.ts";
import { said, workflowTemplate } from "../argo.ts";

const of = (...templates: readonly object[]) => said([names], workflowTemplate("run", { templates }));

test("names that differ", () => {
  const steps = [[{ name: "first" }, { name: "second" }]];
  assert.deepEqual(of({ name: "run", steps }, { name: "job", inputs: { parameters: [{ name: "a_b" }] } }), []);
});

test("a template, a task, a step of another row, a parameter of a name that is taken", () => {
  assert.deepEqual(of({ name: "job" }, { name: "job" }), [
    'PP-212 spec.templates[job] "job": a template before has this name',
  ]);
  assert.match(String(of({ name: "run", dag: { tasks: [{ name: "a" }, { name: "a" }] } })), /"a": a task before has/);
  assert.match(
    String(of({ name: "run", steps: [[{ name: "a" }], [{ name: "a" }]] })),
    /"a": a step before has this name/,
  );
  const twice = { parameters: [{ name: "a" }, { name: "a" }] };
  assert.match(String(of({ name: "job", inputs: twice })), /inputs\.parameters\[a\] "a": a parameter before/);
  assert.match(
    String(of({ name: "run", dag: { tasks: [{ name: "a", arguments: twice }] } })),
    /arguments\.parameters\[a\]/,
  );
});

test("names that Argo refuses", () => {
  assert.match(
    String(of({ name: "my job" })),
    /PP-217 .* "my job": expected letters, digits and -, a letter or digit first/,
  );
  assert.match(String(of({})), /has no name: a template needs one/);
  assert.match(
    String(of({ name: "job", inputs: { parameters: [{ name: "a.b" }] } })),
    /"a\.b": expected letters, digits, - and _/,
  );
});
