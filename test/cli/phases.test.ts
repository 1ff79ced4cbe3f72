import assert from "node:assert/strict";
import { test } from "node:test";
import { recordPhases } from "../../cli/phases.ts";
import { silent } from "./silent.ts";

test("phases are kept in the order in which they began, those within others deeper, failed ones too", async () => {
  const { phases, recording } = recordPhases(silent);
  await recording.phase("outer", async () => {
    await recording.phase("inner", async () => {});
    await assert.rejects(recording.phase("failing", () => Promise.reject(new Error("no"))));
  });
  assert.deepEqual(
    phases.map(({ title, depth }) => [title, depth]),
    [
      ["outer", 0],
      ["inner", 1],
      ["failing", 1],
    ],
  );
  assert.ok(phases.every(({ seconds }) => seconds > 0));
});
