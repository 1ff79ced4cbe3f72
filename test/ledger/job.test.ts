import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { startLedger, startProgram, temporaryDirectory } from "./programs.ts";
import { startTokenReviews, users } from "./tokenReviews.ts";

const businessDate = "2026-11-21T10-15";

async function startJob(context: TestContext, url: string, env: Record<string, string> = {}, token = "job") {
  const tokenFile = join(await temporaryDirectory(context), "token");
  await writeFile(tokenFile, token);
  return startProgram(context, "job.ts", {
    STAGE: "edi",
    BUSINESS_DATE: businessDate,
    SECONDS_TO_SLEEP: "0",
    SECONDS_TO_WAIT: "8",
    LEDGER_URL: url,
    LEDGER_TOKEN_FILE: tokenFile,
    ...env,
  });
}

/** A ledger that gives these answers, one a request and then the last one for ever; undefined hangs up. */
async function startAnswers(context: TestContext, answers: readonly (readonly [number, object] | undefined)[]) {
  let requests = 0;
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests++, answers.length - 1)];
    if (answer === undefined) request.socket.destroy();
    else response.writeHead(answer[0], { connection: "close" }).end(JSON.stringify(answer[1]));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, count: () => requests };
}

test("a stage that runs twice posts once and succeeds twice", async (context) => {
  const [reviews, directory] = [await startTokenReviews(context), await temporaryDirectory(context)];
  const ledger = await startLedger(context, reviews, directory);
  const first = await startJob(context, ledger.url, { REASON: "one" });
  assert.equal(await first.ended(), 0, first.output());
  const second = await startJob(context, ledger.url, { REASON: "another" });
  assert.equal(await second.ended(), 0, second.output());
  assert.match(second.output(), /200 /);
  const { body } = await ledger.get(`/postings?businessDate=${businessDate}`, "operator");
  assert.equal(body.postings.length, 1);
  assert.deepEqual(body.postings[0].content, { batch: `${businessDate}/edi` });
  assert.equal(body.postings[0].note, "one");
});

test("accounting waits for the decision, for a while", async (context) => {
  const [reviews, directory] = [await startTokenReviews(context), await temporaryDirectory(context)];
  const ledger = await startLedger(context, reviews, directory);
  const never = await startJob(context, ledger.url, { STAGE: "accounting", SECONDS_TO_WAIT: "1" });
  assert.equal(await never.ended(), 1);
  assert.match(never.output(), /accounting was not posted within 1 s: 409 .*decision-missing/);

  const waiting = await startJob(context, ledger.url, { STAGE: "accounting" });
  await new Promise((resolve) => setTimeout(resolve, 700));
  const decision = { workflowUid: "u", workflow: "w", nodeId: "n", businessDate, verdict: "YES", reason: "" };
  const audited = { actor: users.operator, decidedAt: "2026-11-21T10:15:00Z", auditId: "a", message: "" };
  assert.equal((await ledger.post("/decisions", "recorder", { ...decision, ...audited })).status, 201);
  assert.equal(await waiting.ended(), 0, waiting.output());
});

test("a ledger that is away for a moment is waited for", async (context) => {
  const { url, count } = await startAnswers(context, [undefined, [503, {}], [507, {}], [201, {}]]);
  const job = await startJob(context, url);
  assert.equal(await job.ended(), 0, job.output());
  assert.equal(count(), 4);
});

test("a refusal fails at once", async (context) => {
  for (const answer of [
    [409, { code: "content-differs" }],
    [400, { code: "invalid" }],
    [401, { code: "unauthenticated" }],
    [403, { code: "forbidden" }],
  ] as const) {
    const { url, count } = await startAnswers(context, [answer]);
    const job = await startJob(context, url);
    assert.equal(await job.ended(), 1);
    assert.match(job.output(), new RegExp(`the ledger refused ${businessDate}/edi: ${answer[0]} .*${answer[1].code}`));
    assert.equal(count(), 1);
  }
});

test("a wrong environment is one line", async (context) => {
  const negative = await startJob(context, "http://127.0.0.1:1", { SECONDS_TO_SLEEP: "-1" });
  assert.equal(await negative.ended(), 1);
  assert.equal(negative.output(), 'SECONDS_TO_SLEEP "-1": expected a number of seconds, 0 or more\n');
  const missing = await startJob(context, "http://127.0.0.1:1", { STAGE: "" });
  assert.equal(await missing.ended(), 1);
  assert.equal(missing.output(), "STAGE is not set\n");
});
