import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { decide } from "../../../cli/run/decide.ts";
import type { Run } from "../../../cli/run/run.ts";
import { startRun } from "../../../cli/run/start.ts";
import { waitForApproval } from "../../../cli/run/waitForApproval.ts";
import { paymentsWorkflow } from "../../../objects/workflows/paymentsWorkflow.ts";
import { finished, newBusinessDate, platform, readRun } from "../gate/platform.ts";
import {
  allStages,
  create,
  eventually,
  kill,
  kubectl,
  nodeOf,
  postedStages,
  runningPod,
  slowStages,
} from "./cluster.ts";

const context = await platform();
let restore: () => Promise<void> = async () => undefined;

before(async () => {
  restore = await slowStages(context, 15);
});
after(() => restore());

async function approveAndFinish(name: string): Promise<Run> {
  await waitForApproval(context, name);
  await decide(context, { verdict: "YES", run: name, reason: "money is posted once" });
  const run = await finished(context, name);
  assert.equal(run.phase, "Succeeded", run.message);
  return run;
}

describe("money is posted once", { concurrency: true }, () => {
  test("a pod killed in the middle of a stage: tried again, posted once", async () => {
    const date = newBusinessDate();
    const { name } = await startRun(context, { date });
    await kill(context, "payments", await runningPod(context, name, "fin-schedule"));
    const run = await approveAndFinish(name);
    assert.notEqual(nodeOf(run, "fin-schedule(0)")?.phase, "Succeeded");
    assert.equal(nodeOf(run, "fin-schedule(1)")?.phase, "Succeeded");
    assert.deepEqual(await postedStages(context, date), allStages);
  });

  test("a pod killed just after it posted: the second attempt is answered with the first posting", async () => {
    const date = newBusinessDate();
    const { name } = await startRun(context, { date });
    const pod = await runningPod(context, name, "fin-schedule");
    // The pod posts as itself while its program still works, and dies before it could end well.
    const postNow = ["env", "SECONDS_TO_SLEEP=0", "node", "/opt/payments/job.ts"];
    await kubectl(context, "-n", "payments", "exec", pod, "-c", "main", "--", ...postNow);
    assert.deepEqual(await postedStages(context, date), ["fin-schedule"]);
    await kill(context, "payments", pod);
    const run = await approveAndFinish(name);
    assert.notEqual(nodeOf(run, "fin-schedule(0)")?.phase, "Succeeded");
    assert.equal(nodeOf(run, "fin-schedule(1)")?.phase, "Succeeded");
    assert.deepEqual(await postedStages(context, date), allStages);
  });

  test("the controller killed in the middle of a run: the run goes on", async () => {
    const date = newBusinessDate();
    const { name } = await startRun(context, { date });
    await runningPod(context, name, "liquidation");
    await kill(context, "argo", "-l", "app=workflow-controller");
    await approveAndFinish(name);
    assert.deepEqual(await postedStages(context, date), allStages);
  });

  test("two triggers for one business date: one after the other, posted once", async () => {
    const date = newBusinessDate();
    const workflow = paymentsWorkflow("payments", { date });
    const [first, second] = [await create(context, workflow), await create(context, workflow)];
    // Either may come first.
    await eventually("one of two runs to be at its approval", async () => {
      const waiting = (await Promise.all([first, second].map(({ name }) => readRun(context, name)))).filter(
        (run) => nodeOf(run, "decision") !== undefined,
      );
      return waiting[0];
    });
    const runs = await Promise.all([first, second].map(({ name }) => readRun(context, name)));
    const [leader, follower] = nodeOf(runs[0] ?? first, "decision") ? runs : runs.reverse();
    assert.ok(leader && follower);
    assert.deepEqual(
      Object.values(follower.nodes).map(({ phase, message }) => [phase, message.includes(`payments-${date} lock`)]),
      [["Pending", true]],
    );
    const led = await approveAndFinish(leader.name);
    const followed = await approveAndFinish(follower.name);
    const began = nodeOf(followed, "fin-schedule")?.startedAt;
    assert.ok(began && led.finishedAt && began >= led.finishedAt, "two runs of one date overlapped");
    assert.deepEqual(await postedStages(context, date), allStages);
  });
});
