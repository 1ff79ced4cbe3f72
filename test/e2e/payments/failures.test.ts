import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { finished, platform } from "../gate/platform.ts";
import { kubectl, nodeOf, postedStages, start } from "./cluster.ts";

const context = await platform();

describe("the scenarios of failure", { concurrency: true }, () => {
  test("a failing job is tried again, then nothing behind it runs", async () => {
    const limit = await kubectl(
      context,
      ...["-n", "payments", "get", "workflowtemplate", "failed-job-template"],
      ...["-o", "jsonpath={.spec.templates[0].retryStrategy.limit}"],
    );
    const { name } = await start(context, "dependency-failure-template");
    const run = await finished(context, name);
    assert.equal(run.phase, "Failed");
    const attempts = Object.values(run.nodes).filter(({ displayName }) => displayName.startsWith("failed-job("));
    assert.equal(attempts.length, Number(limit) + 1);
    for (const attempt of attempts) assert.match(attempt.message, /simulated failure before fin-schedule/);
    assert.equal(nodeOf(run, "fin-schedule")?.phase, "Omitted");
    assert.equal(nodeOf(run, "fin-schedule(0)"), undefined);
    assert.deepEqual(await postedStages(context, "1970-01-01"), []);
  });

  test("a job that takes too long is ended by its deadline", async () => {
    const run = await finished(context, (await start(context, "job-timeout-template")).name);
    assert.equal(run.phase, "Failed");
    assert.match(run.message, /active on the node longer than the specified deadline/);
  });

  test("a job that wants too much memory is killed for it", async () => {
    const run = await finished(context, (await start(context, "resource-constraint-template")).name);
    assert.equal(run.phase, "Failed");
    assert.match(run.message, /OOMKilled/);
  });

  test("a gate at which nobody decides fails, and says so", async () => {
    const run = await finished(context, (await start(context, "approval-timeout-template")).name);
    assert.equal(run.phase, "Failed");
    assert.match(nodeOf(run, "rejection")?.message ?? "", /rejected: no decision before the deadline/);
  });
});
