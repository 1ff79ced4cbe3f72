import assert from "node:assert/strict";
import { appendFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { answered, event, gate, operator } from "./audit.ts";
import { eventually, type RunningLedger, startLedger, startProgram, temporaryDirectory } from "./programs.ts";
import { startTokenReviews } from "./tokenReviews.ts";

const businessDate = "2026-11-21";

async function startRecorder(context: TestContext, directory: string, url: string) {
  await writeFile(join(directory, "token"), "recorder");
  return startProgram(context, "recorder.ts", {
    AUDIT_LOG: join(directory, "audit.log"),
    LEDGER_URL: url,
    LEDGER_TOKEN_FILE: join(directory, "token"),
    RECORDER_PORT: "0",
  });
}

async function recorded(ledger: RunningLedger, count: number) {
  return eventually(async () => {
    const { decisions } = (await ledger.get(`/decisions?businessDate=${businessDate}`, "operator")).body;
    return decisions.length === count ? decisions : undefined;
  }, `${count} decisions`);
}

test("copies decisions to the ledger once, over rotations and restarts", async (context) => {
  const [reviews, directory] = [await startTokenReviews(context), await temporaryDirectory(context)];
  const ledger = await startLedger(context, reviews, await temporaryDirectory(context));
  const log = join(directory, "audit.log");
  await writeFile(log, `${event({ gate: gate() })}\n{"broken\n`);
  const recorder = await startRecorder(context, directory, ledger.url);

  await appendFile(log, `${event({ user: operator, gate: answered("YES", "books agree", { message: "by CFO" }) })}\n`);
  const [first] = await recorded(ledger, 1);
  assert.deepEqual([first.verdict, first.actor, first.message], ["YES", operator, "by CFO"]);
  const accounting = { businessDate, stage: "accounting", content: {} };
  assert.equal((await ledger.post("/postings", "job", accounting)).status, 201);

  recorder.process.kill("SIGKILL");
  await recorder.ended();
  await rename(log, join(directory, "audit-2026-11-21T10-20-00.000.log"));
  await writeFile(log, `${event({ uid: "uid-2", gate: gate() })}\n`);
  await appendFile(log, `${event({ uid: "uid-2", user: operator, gate: answered("NO", "figures differ") })}\n`);

  const restarted = await startRecorder(context, directory, ledger.url);
  const [unchanged, second] = await recorded(ledger, 2);
  assert.deepEqual(unchanged, first);
  assert.deepEqual([second.workflowUid, second.verdict], ["uid-2", "NO"]);
  await eventually(() => (restarted.output().includes("already recorded") ? true : undefined), "the first, again");

  const port = /"port":(\d+)/.exec(restarted.output())?.[1];
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  assert.equal(ready.status, 200);
  assert.deepEqual(await ready.json(), { following: true, pending: 0 });
  restarted.process.kill("SIGTERM");
  assert.equal(await restarted.ended(), 0);
});

test("a ledger that is away gets the decision later; one that is refused holds up no other", async (context) => {
  const [reviews, directory] = [await startTokenReviews(context), await temporaryDirectory(context)];
  const journal = await temporaryDirectory(context);
  const first = await startLedger(context, reviews, journal);
  reviews.tokens.delete("recorder");
  const lines = [
    event({ uid: "undated", date: "someday", gate: gate({ inputs: undefined }) }),
    event({ uid: "undated", user: operator, gate: answered("YES", "") }),
    event({ gate: gate() }),
    event({ user: operator, gate: answered("YES", "books agree") }),
  ];
  await writeFile(join(directory, "audit.log"), `${lines.join("\n")}\n`);
  const recorder = await startRecorder(context, directory, first.url);
  await eventually(() => (/not recorded yet.*answered 401/.test(recorder.output()) ? true : undefined), "a refusal");
  reviews.tokens.set("recorder", {
    username: "system:serviceaccount:payments-audit:decision-recorder",
    audiences: ["ledger"],
  });
  const [decision] = await recorded(first, 1);
  assert.equal(decision.workflowUid, "uid-1");
  const refusal = /"undated".*"error":"the ledger answered 400 .*someday.*expected YYYY-MM-DD/;
  await eventually(() => (refusal.test(recorder.output()) ? true : undefined), "the undated one's error");
});

test("without a log it is alive and not ready", async (context) => {
  const recorder = await startRecorder(context, await temporaryDirectory(context), "http://127.0.0.1:1");
  const port = await eventually(() => /"port":(\d+)/.exec(recorder.output())?.[1], "the port");
  assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 503);
  assert.equal((await fetch(`http://127.0.0.1:${port}/livez`)).status, 200);
  await eventually(() => (/the audit log cannot be read/.test(recorder.output()) ? true : undefined), "the error");
});
