import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setGate } from "../../../cli/run/argoServer.ts";
import { decide } from "../../../cli/run/decide.ts";
import { operatorToken, operatorUser } from "../../../cli/run/operator.ts";
import { gateOf, type Run } from "../../../cli/run/run.ts";
import { startRun } from "../../../cli/run/start.ts";
import { readStatus } from "../../../cli/run/status.ts";
import { statusLines } from "../../../cli/run/statusText.ts";
import { createStyle } from "../../../cli/run/style.ts";
import { waitForApproval } from "../../../cli/run/waitForApproval.ts";
import { decidedRecords, finished, newBusinessDate, operator, patchRun, platform } from "./platform.ts";

const context = await platform();
const stages = ["anticipation", "edi", "fin-schedule", "liquidation", "registration"];

async function startAndWait(date: string, deadline?: string): Promise<Run> {
  const { name } = await startRun(context, { date, ...(deadline && { deadline }) });
  return waitForApproval(context, name);
}

function phaseOf(run: Run, step: string): string | undefined {
  return Object.values(run.nodes).find(({ displayName }) => displayName === step)?.phase;
}

async function postedStages(date: string): Promise<string[]> {
  return (await decidedRecords(context, date)).postings.map(({ stage }) => stage).sort();
}

describe("what becomes of a gate", { concurrency: 3 }, () => {
  test("approved: accounting posts, and the ledger says who", async () => {
    const date = newBusinessDate();
    const { name } = await startAndWait(date);
    const decision = await decide(context, { verdict: "YES", run: name, reason: "books agree" });
    assert.equal(decision.actor, operatorUser(operator));
    assert.equal(decision.reason, "books agree");
    assert.match(decision.auditId, /^[0-9a-f-]{36}$/);
    const run = await finished(context, name);
    assert.equal(run.phase, "Succeeded", run.message);
    assert.equal(phaseOf(run, "accounting"), "Succeeded");
    assert.deepEqual(await postedStages(date), ["accounting", ...stages]);
    await assert.rejects(decide(context, { verdict: "YES", run: name }), /is decided already: YES, "books agree"/);
  });

  test("rejected: the run fails with the reason, accounting never ran", async () => {
    const date = newBusinessDate();
    const { name } = await startAndWait(date);
    await decide(context, { verdict: "NO", run: name, reason: "figures differ" });
    const run = await finished(context, name);
    assert.equal(run.phase, "Failed");
    assert.ok(["Omitted", "Skipped", undefined].includes(phaseOf(run, "accounting")), phaseOf(run, "accounting"));
    assert.ok(Object.values(run.nodes).some(({ message }) => message.includes("figures differ")));
    assert.deepEqual(await postedStages(date), stages);
    const status = await readStatus(context, name);
    assert.ok(status);
    const writing = { style: createStyle({ isTTY: false }), now: Date.now(), timezone: "UTC" };
    assert.match(statusLines(status, writing).join("\n"), /✖ approval +failed.*rejected: figures differ/);
  });

  test("nobody decides: rejected by the deadline, recorded as the controller's", async () => {
    const date = newBusinessDate();
    const { name } = await startAndWait(date, "10s");
    const run = await finished(context, name);
    assert.equal(run.phase, "Failed");
    const { decisions } = await decidedRecords(context, date);
    assert.deepEqual(
      decisions.map(({ verdict, actor, reason }) => [verdict, actor, reason]),
      [["NO", "system:serviceaccount:argo:argo", "no decision before the deadline"]],
    );
    assert.deepEqual(await postedStages(date), stages);
  });

  test("a name in the message is a claim, not the actor", async () => {
    const date = newBusinessDate();
    const run = await startAndWait(date);
    const token = await operatorToken(context, operator);
    const nodeId = gateOf(run)?.id ?? "";
    await setGate(context, token, {
      run: run.name,
      nodeId,
      verdict: "YES",
      reason: "ok",
      message: "approved by the CFO",
    });
    const [decision] = (await decidedRecords(context, date)).decisions;
    assert.equal(decision?.actor, operatorUser(operator));
    assert.equal(decision?.["message"], "approved by the CFO");
    assert.equal((await finished(context, run.name)).phase, "Succeeded");
  });

  test("an administrator's plain patch is recorded as the administrator's", async () => {
    const date = newBusinessDate();
    const run = await startAndWait(date);
    const nodeId = gateOf(run)?.id ?? "";
    const parameters = [
      { name: "verdict", value: "NO" },
      { name: "reason", value: "stopped by hand" },
    ];
    const node = { phase: "Succeeded", finishedAt: new Date().toISOString(), outputs: { parameters } };
    await patchRun(context.cluster, run.name, { status: { nodes: { [nodeId]: node } } });
    const [decision] = (await decidedRecords(context, date)).decisions;
    assert.equal(decision?.verdict, "NO");
    assert.ok(decision && !decision.actor.startsWith("system:serviceaccount:"), decision?.actor);
    assert.equal((await finished(context, run.name)).phase, "Failed");
  });
});
