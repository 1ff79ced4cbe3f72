import assert from "node:assert/strict";
import { test } from "node:test";
import { selfApproval } from "../../../checks/gates/selfApproval.ts";
import { said, workflowTemplate } from "../argo.ts";

const gate = (fallback: string, more: object = {}) => ({
  name: "decide",
  suspend: { duration: "24h" },
  outputs: { parameters: [{ name: "verdict", valueFrom: { supplied: {}, default: fallback } }] },
  ...more,
});
const post = { name: "post", container: {} };
const verdict = "{{tasks.gate.outputs.parameters.verdict}}";
const of = (gate: object, ...after: readonly object[]) => {
  const tasks = [{ name: "gate", template: "decide" }, ...after];
  return said([selfApproval], workflowTemplate("run", { templates: [{ name: "run", dag: { tasks } }, gate, post] }));
};
const behind = (when?: string) => ({
  name: "post",
  template: "post",
  depends: "gate.Succeeded",
  ...(when && { when }),
});
const at = "spec.templates[run].dag.tasks";

test("a gate that fails closed, with a branch for a rejection", () => {
  assert.deepEqual(of(gate("NO"), behind(`${verdict} == YES`)), []);
  assert.deepEqual(of(gate("NO"), behind(`${verdict} == YES`), { ...behind(`${verdict} != YES`), name: "reject" }), []);
  assert.deepEqual(of(gate("NO"), behind(`${verdict} == YES`), { ...behind(`${verdict} == NO`), name: "reject" }), []);
});

test("a gate whose default is a yes", () => {
  assert.deepEqual(of(gate("YES"), behind(`${verdict} == YES`)), [
    `PP-601 ${at}[post].when "${verdict} == YES" holds when nobody decides: "gate" then says "YES" by itself; give the gate a default that means no`,
  ]);
  assert.equal(of(gate("go ahead"), behind(`'${verdict}' == 'go ahead'`)).length, 1);
});

test("without a duration it waits for somebody", () => {
  assert.deepEqual(of(gate("YES", { suspend: {} }), behind(`${verdict} == YES`)), []);
});

test("the default reaches through the dags around the gate", () => {
  const outer = {
    name: "approval",
    dag: { tasks: [{ name: "decision", template: "decide" }] },
    outputs: {
      parameters: [{ name: "verdict", valueFrom: { parameter: "{{tasks.decision.outputs.parameters.verdict}}" } }],
    },
  };
  const tasks = [{ name: "gate", template: "approval" }, behind(`${verdict} == YES`)];
  const templates = (fallback: string) => [{ name: "run", dag: { tasks } }, outer, gate(fallback), post];
  assert.deepEqual(said([selfApproval], workflowTemplate("run", { templates: templates("NO") })), []);
  assert.match(
    String(said([selfApproval], workflowTemplate("run", { templates: templates("YES") }))),
    /PP-601 .*tasks\[post\]\.when .* "gate" then says "YES" by itself/,
  );
});

test("a verdict that nobody reads", () => {
  assert.match(
    String(of(gate("NO"), behind())),
    /PP-601 .*tasks\[gate\]\.template ends by itself after 24h, and "post" runs then, whatever anybody decided/,
  );
  assert.deepEqual(of(gate("NO")), []);
  const given = { ...behind(), arguments: { parameters: [{ name: "verdict", value: verdict }] } };
  assert.deepEqual(of(gate("NO"), given), []);
});

test("a pause is an approval if it is called one, otherwise a matter of policy", () => {
  const tasks = (name: string) => [
    { name, template: "wait" },
    { name: "post", template: "post", depends: name },
  ];
  const run = (name: string) =>
    said(
      [selfApproval],
      workflowTemplate("run", {
        templates: [{ name: "run", dag: { tasks: tasks(name) } }, { name: "wait", suspend: { duration: "1h" } }, post],
      }),
    );
  assert.match(String(run("approve-posting")), /^PP-601/);
  assert.match(
    String(run("cool-down")),
    /^PP-603 .*tasks\[cool-down\]\.template ends by itself after 1h, and "post" runs/,
  );
  assert.match(String(run("investigate")), /^PP-603/);
});

test("steps behind a gate", () => {
  const steps = [[{ name: "gate", template: "decide" }], [{ name: "post", template: "post" }]];
  const templates = [{ name: "run", steps }, gate("NO"), post];
  assert.match(
    String(said([selfApproval], workflowTemplate("run", { templates }))),
    /PP-601 .*steps\[0\]\[gate\]\.template/,
  );
});
