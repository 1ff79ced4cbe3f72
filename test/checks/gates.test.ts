import assert from "node:assert/strict";
import { test } from "node:test";
import { checkObjects } from "../../checks/index.ts";
import { describeProblem } from "../../problems.ts";

function said(gate: object): string[] {
  return checkObjects([
    {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "WorkflowTemplate",
      metadata: { name: "gates", namespace: "payments" },
      spec: { templates: [{ name: "gate", ...gate }] },
    },
  ]).map(describeProblem);
}

const outputs = (verdict: object | undefined, reason: object) => ({
  parameters: [...(verdict ? [{ name: "verdict", valueFrom: verdict }] : []), { name: "reason", valueFrom: reason }],
});
const no = { supplied: {}, default: "NO" };
const at = 'WorkflowTemplate payments/gates gate "gate"';

test("a gate that fails closed", () => {
  assert.deepEqual(said({ suspend: { duration: "24h" }, outputs: outputs(no, { supplied: {}, default: "none" }) }), []);
});

test("a gate without a deadline", () => {
  assert.deepEqual(said({ suspend: {}, outputs: outputs(no, { supplied: {}, default: "none" }) }), [
    `${at} has no deadline: its run would wait for ever; give suspend a duration`,
  ]);
});

test("a gate that says yes, or nothing at all, by itself", () => {
  const fix = 'declare it as valueFrom: { supplied: {}, default: "NO" }';
  const reason = { supplied: {}, default: "none" };
  assert.deepEqual(said({ suspend: { duration: "24h" }, outputs: outputs({ ...no, default: "YES" }, reason) }), [
    `${at} output "verdict" is "YES" when the deadline passes: expected "NO"; ${fix}`,
  ]);
  assert.deepEqual(said({ suspend: { duration: "24h" }, outputs: outputs(undefined, reason) }), [
    `${at} output "verdict" is not there when the deadline passes: expected "NO"; ${fix}`,
  ]);
});

test("a gate whose reason is missing when nobody decides", () => {
  assert.deepEqual(said({ suspend: { duration: "24h" }, outputs: outputs(no, { supplied: {} }) }), [
    `${at} output "reason" has no default; give it one for when nobody decides`,
  ]);
});
