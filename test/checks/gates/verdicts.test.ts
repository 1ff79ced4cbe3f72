import assert from "node:assert/strict";
import { test } from "node:test";
import { verdicts } from "../../../checks/gates/verdicts.ts";
import { said, workflowTemplate } from "../argo.ts";

const gate = (suspend: object, verdict: object | undefined, reason: object = { supplied: {}, default: "none" }) =>
  workflowTemplate("gates", {
    templates: [
      {
        name: "gate",
        suspend,
        outputs: {
          parameters: [
            ...(verdict ? [{ name: "verdict", valueFrom: verdict }] : []),
            { name: "reason", valueFrom: reason },
          ],
        },
      },
    ],
  });
const no = { supplied: {}, default: "NO" };
const day = { duration: "24h" };
const at = "spec.templates[gate]";

test("a gate that fails closed", () => {
  assert.deepEqual(said([verdicts], gate(day, no)), []);
});

test("a gate without a deadline", () => {
  assert.deepEqual(said([verdicts], gate({}, no)), [
    `PP-602 ${at}.suspend has no deadline: its run would wait for ever; give suspend a duration`,
  ]);
});

test("a gate that says yes, or nothing at all, by itself", () => {
  const fix = 'declare it as valueFrom: { supplied: {}, default: "NO" }';
  assert.deepEqual(said([verdicts], gate(day, { ...no, default: "YES" })), [
    `PP-604 ${at}.outputs.parameters[verdict].valueFrom.default verdict is "YES" when nobody decides: expected "NO"; ${fix}`,
  ]);
  assert.deepEqual(said([verdicts], gate(day, undefined)), [
    `PP-604 ${at}.outputs.parameters verdict is not there when nobody decides: expected "NO"; ${fix}`,
  ]);
});

test("a gate whose reason is missing when nobody decides", () => {
  assert.deepEqual(said([verdicts], gate(day, no, { supplied: {} })), [
    `PP-605 ${at}.outputs.parameters[reason] has no default for when nobody decides; give it one in valueFrom.default`,
  ]);
});

test("a pause asks nobody anything", () => {
  assert.deepEqual(said([verdicts], workflowTemplate("p", { templates: [{ name: "pause", suspend: day }] })), []);
});
