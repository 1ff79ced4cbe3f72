import assert from "node:assert/strict";
import { test } from "node:test";
import { decide } from "../../../cli/run/decide.ts";
import type { Run } from "../../../cli/run/run.ts";
import { startRun } from "../../../cli/run/start.ts";
import { waitForApproval } from "../../../cli/run/waitForApproval.ts";
import { finished, newBusinessDate, platform } from "../gate/platform.ts";
import { allStages, nodeOf, postedStages } from "./cluster.ts";

const context = await platform();

function timesOf(run: Run, step: string): { readonly began: number; readonly ended: number } {
  const { startedAt, finishedAt } = nodeOf(run, step) ?? {};
  assert.ok(startedAt && finishedAt, `${step} did not run`);
  return { began: Date.parse(startedAt), ended: Date.parse(finishedAt) };
}

test("the run's own timestamps tell its order", async () => {
  const date = newBusinessDate();
  const { name } = await startRun(context, { date });
  await waitForApproval(context, name);
  await decide(context, { verdict: "YES", run: name, reason: "in order" });
  const run = await finished(context, name);
  assert.equal(run.phase, "Succeeded", run.message);

  const before: readonly (readonly [string, string])[] = [
    ["fin-schedule", "liquidation"],
    ["fin-schedule", "anticipation"],
    ...["liquidation", "anticipation"].flatMap((settled) =>
      ["registration", "edi", "approval"].map((next) => [settled, next] as const),
    ),
    ["approval", "accounting"],
  ];
  for (const [first, second] of before)
    assert.ok(timesOf(run, first).ended <= timesOf(run, second).began, `${second} began before ${first} had ended`);

  const [liquidation, anticipation] = [timesOf(run, "liquidation"), timesOf(run, "anticipation")];
  assert.ok(
    liquidation.began < anticipation.ended && anticipation.began < liquidation.ended,
    "liquidation and anticipation did not run side by side",
  );
  assert.deepEqual(await postedStages(context, date), allStages);
});
