import assert from "node:assert/strict";
import { test } from "node:test";
import { schemaOf } from "../../schemas/schemas.ts";
import { notYetKnown, validate } from "../../schemas/validate.ts";

const template = (fields: object) => ({
  apiVersion: "argoproj.io/v1alpha1",
  kind: "WorkflowTemplate",
  metadata: { name: "t" },
  spec: { templates: [{ name: "run", container: { image: "busybox:1.37" }, ...fields }] },
});

function flaws(fields: object): string[] {
  return validate(schemaOf("workflows"), "WorkflowTemplate", template(fields)).map(
    ({ at, message, fix }) => `${at.slice(1).join(".")} ${message}${fix === undefined ? "" : `; ${fix}`}`,
  );
}

test("what is right has no flaws", () => {
  assert.deepEqual(
    flaws({
      inputs: { parameters: [{ name: "n", value: 3, default: true, enum: [3, "4"] }] },
      activeDeadlineSeconds: "{{inputs.parameters.n}}",
      retryStrategy: { limit: 2, retryPolicy: "OnError" },
      container: { image: "busybox:1.37", resources: { limits: { cpu: 1, memory: "1Gi" } }, env: null },
      metadata: { labels: { a: "b" } },
    }),
    [],
  );
});

const cases: readonly (readonly [string, object, string])[] = [
  ["a misspelt field", { conatiner: {} }, '0.conatiner unknown field of Template; did you mean "container"?'],
  [
    "a field that belongs further in",
    { command: ["sh"] },
    '0.command unknown field of Template; it belongs one level further in: move it into "container"',
  ],
  [
    "a field that belongs further out",
    { container: { image: "a:1", retryStrategy: {} } },
    '0.container.retryStrategy unknown field of Container; it belongs further out: move it to Template, beside "container"',
  ],
  [
    "a field that nobody knows",
    { dag: { tasks: [], quux: 1 } },
    "0.dag.quux unknown field of DAGTemplate, expected one of failFast, target, tasks",
  ],
  [
    "a number where text belongs",
    { container: { image: "a:1", args: [1] } },
    "0.container.args.0 is 1, expected text; put it in quotes",
  ],
  [
    "text where a number belongs",
    { parallelism: "2" },
    '0.parallelism is "2", expected a whole number; remove the quotes',
  ],
  ["a fraction", { parallelism: 1.5 }, "0.parallelism is 1.5, expected a whole number"],
  [
    "text where a list belongs",
    { container: { command: "sh" } },
    '0.container.command is "sh", expected a list; write it as a list with one element',
  ],
  ["a list where an object belongs", { dag: [] }, "0.dag is a list, expected a mapping (DAGTemplate)"],
  ["text where yes or no belongs", { daemon: "true" }, '0.daemon is "true", expected true or false; remove the quotes'],
  [
    "a value that is lost",
    { inputs: { parameters: [{ name: "n", value: ["a"] }] } },
    "0.inputs.parameters.0.value is a list, expected text, a number or a boolean",
  ],
  [
    "a value that is not among the allowed",
    { retryStrategy: { retryPolicy: "onerror" } },
    '0.retryStrategy.retryPolicy "onerror" is not allowed, expected one of Always, OnError, OnFailure, OnTransientError; did you mean "OnError"?',
  ],
  ["a missing field", { inputs: { parameters: [{ value: 1 }] } }, '0.inputs.parameters.0 has no "name"; add it'],
  [
    "a label that is no text",
    { metadata: { labels: { n: 1 } } },
    "0.metadata.labels.n is 1, expected text; put it in quotes",
  ],
];

for (const [name, fields, expected] of cases) {
  test(name, () => assert.deepEqual(flaws(fields), [`templates.${expected}`]));
}

test("what is not known yet is left alone, wherever it stands", () => {
  assert.deepEqual(
    flaws({ parallelism: notYetKnown, container: notYetKnown, inputs: { parameters: [notYetKnown] } }),
    [],
  );
  assert.deepEqual(flaws({ inputs: { parameters: [{ name: notYetKnown }] } }), []);
});

test("an enumerated field that is a placeholder is left to who fills it in", () => {
  assert.deepEqual(flaws({ retryStrategy: { retryPolicy: "{{workflow.parameters.policy}}" } }), []);
});

test("an object that holds itself, many times over, is not followed without end", () => {
  const branch: { [field: string]: unknown } = { name: "a" };
  branch["inline"] = { name: "b", dag: { tasks: [branch, branch, branch] } };
  assert.deepEqual(flaws({ dag: { tasks: [branch] } }), []);
});

test("1,000 templates of payments' size are validated in about a second", () => {
  const task = (index: number) => ({
    name: `t${index}`,
    template: "run",
    depends: "a.Succeeded",
    arguments: { parameters: [{ name: "date", value: "{{inputs.parameters.date}}" }] },
  });
  const one = template({ container: undefined, dag: { tasks: Array.from({ length: 12 }, (_, index) => task(index)) } });
  const start = performance.now();
  for (let count = 0; count < 1000; count++) validate(schemaOf("workflows"), "WorkflowTemplate", one);
  assert.ok(performance.now() - start < 1000, `${performance.now() - start} ms`);
});

test("a status is whatever a controller wrote", () => {
  const exported = { ...template({}), status: { anything: [1] } };
  assert.deepEqual(validate(schemaOf("workflows"), "Workflow", { ...exported, kind: "Workflow" }), []);
});

test("very many mistakes, and very long ones, are said in a moment", () => {
  const long = "x".repeat(1_000_000);
  const fields = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`conatiner${index}`, 1]));
  const start = performance.now();
  const found = validate(schemaOf("workflows"), "WorkflowTemplate", template({ ...fields, [long]: 1, daemon: long }));
  assert.equal(found.length, 100_002);
  assert.ok(found.every(({ message }) => message.length < 300));
  assert.ok(performance.now() - start < 3000, `${performance.now() - start} ms`);
});
