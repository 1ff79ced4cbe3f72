import assert from "node:assert/strict";
import { test } from "node:test";
import { postings } from "../../../checks/gates/postings.ts";
import { said, workflowTemplate } from "../argo.ts";

const job = (key: string, more: object = {}) => ({
  name: "post",
  metadata: { annotations: { "payments-platform/posts": key } },
  inputs: { parameters: [{ name: "key" }, { name: "date" }] },
  container: { env: [{ name: "KEY", value: "{{inputs.parameters.key}}" }] },
  ...more,
});
const of = (...templates: readonly object[]) => said([postings], workflowTemplate("run", { templates }));
const at = "spec.templates[post].metadata.annotations";

test("a posting that sends its key", () => {
  assert.deepEqual(of(job("key")), []);
  assert.deepEqual(of(job("key", { container: { args: ["{{=inputs.parameters['key']}}"] } })), []);
  assert.deepEqual(of(job("key", { container: { args: ["{{inputs.parameters}}"] } })), []);
});

test("a key that is no input, or that is not sent", () => {
  assert.deepEqual(of(job("kye")), [
    `PP-607 ${at}["payments-platform/posts"] "kye": no such input parameter, expected one of key, date; did you mean "key"?; an attempt after a lost node posts again`,
  ]);
  assert.match(
    String(of(job("date", { retryStrategy: { limit: 2 } }))),
    /"date" is not used by what the template runs: its retries post again/,
  );
  assert.match(String(of(job(""))), /"": no such input parameter/);
  assert.match(String(of(job("key", { container: { args: ["{{inputs.parameters.key-2}}"] } }))), /"key" is not used/);
});

const call = (value: string, loop: object = { withItems: ["a", "b"] }) => ({
  name: "run",
  inputs: { parameters: [{ name: "date" }] },
  dag: { tasks: [{ name: "each", template: "post", arguments: { parameters: [{ name: "key", value }] }, ...loop }] },
});

test("a loop whose items have keys of their own", () => {
  assert.deepEqual(of(call("{{inputs.parameters.date}}-{{item}}"), job("key")), []);
  assert.deepEqual(of(call("{{inputs.parameters.date}}", {}), job("key")), []);
});

test("a loop that posts under one key", () => {
  assert.deepEqual(of(call("{{inputs.parameters.date}}"), job("key")), [
    'PP-608 spec.templates[run].dag.tasks[each].arguments.parameters[key].value all items of the loop post under the key "{{inputs.parameters.date}}": the first is taken, the others are taken for repetitions; let the item be a part of the key',
  ]);
});

test("a loop around what posts, further out", () => {
  const outer = (value: string) => ({
    name: "outer",
    dag: {
      tasks: [{ name: "days", template: "run", withParam: "[]", arguments: { parameters: [{ name: "date", value }] } }],
    },
  });
  const inner = call("{{inputs.parameters.date}}", {});
  assert.deepEqual(of(outer("{{item}}"), inner, job("key")), []);
  assert.match(
    String(of(outer("today"), inner, job("key"))),
    /templates\[outer\]\.dag\.tasks\[days\].* under the key "today"/,
  );
  assert.match(
    String(of(outer("{{item}}"), call("fixed", {}), job("key"))),
    /tasks\[days\] all items of the loop post under one key/,
  );
});
