import assert from "node:assert/strict";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { eventually, programPath, startLedger, startProgram, temporaryDirectory } from "./programs.ts";
import { startTokenReviews, users } from "./tokenReviews.ts";

const businessDate = "2026-11-21";
const posting = { businessDate, stage: "edi", content: { batch: "2026-11-21/edi", cents: 120 } };
const accounting = { businessDate, stage: "accounting", content: { batch: "2026-11-21/accounting" } };
const decision = {
  workflowUid: "6a1f",
  workflow: "payments-wf-2vk7p",
  nodeId: "payments-wf-2vk7p-1",
  businessDate,
  verdict: "YES",
  reason: "books agree",
  actor: users.operator,
  decidedAt: "2026-11-21T10:15:00.123456Z",
  auditId: "0f6e",
  message: "approved by CFO",
};

async function start(context: TestContext) {
  const [reviews, directory] = [await startTokenReviews(context), await temporaryDirectory(context)];
  return { reviews, directory, ledger: await startLedger(context, reviews, directory) };
}

test("a key is posted once: the same again is answered with the first, other content is refused", async (context) => {
  const { ledger } = await start(context);
  const first = await ledger.post("/postings", "job", { ...posting, note: "first" });
  assert.equal(first.status, 201);
  assert.equal(first.body.recordedBy, users.job);

  const reordered = { stage: "edi", content: { cents: 120, batch: "2026-11-21/edi" }, businessDate, note: "second" };
  const again = await ledger.post("/postings", "job", reordered);
  assert.equal(again.status, 200);
  assert.deepEqual(again.body, first.body);

  const other = await ledger.post("/postings", "job", { ...posting, content: { ...posting.content, cents: 121 } });
  assert.equal(other.status, 409);
  assert.equal(other.body.code, "content-differs");

  const { body } = await ledger.get(`/postings?businessDate=${businessDate}`, "operator");
  assert.deepEqual(body.postings, [first.body]);
  assert.deepEqual((await ledger.get("/postings?businessDate=2026-11-22", "operator")).body.postings, []);
});

test("many at once post once", async (context) => {
  const { ledger } = await start(context);
  const replies = await Promise.all(Array.from({ length: 20 }, () => ledger.post("/postings", "job", posting)));
  assert.deepEqual(replies.map(({ status }) => status).sort(), [...Array.from({ length: 19 }, () => 200), 201]);
  assert.equal((await ledger.get(`/postings?businessDate=${businessDate}`, "job")).body.postings.length, 1);
});

test("accounting needs a recorded YES of a known person for that date", async (context) => {
  const { ledger } = await start(context);
  const refused = async () => {
    const reply = await ledger.post("/postings", "job", accounting);
    assert.equal(reply.status, 409);
    assert.equal(reply.body.code, "decision-missing");
  };
  await refused();
  const others = [
    { nodeId: "n", verdict: "NO" },
    { nodeId: "d", businessDate: "2026-11-20" },
    { nodeId: "c", actor: "system:serviceaccount:argo:argo" },
    { nodeId: "u", actor: "unknown" },
  ];
  for (const other of others) {
    assert.equal((await ledger.post("/decisions", "recorder", { ...decision, ...other })).status, 201);
    await refused();
  }
  assert.equal((await ledger.post("/decisions", "recorder", decision)).status, 201);
  assert.equal((await ledger.post("/postings", "job", accounting)).status, 201);
});

test("the first decision of a gate stands", async (context) => {
  const { ledger } = await start(context);
  const first = await ledger.post("/decisions", "recorder", { ...decision, verdict: "NO" });
  assert.equal(first.status, 201);
  const second = await ledger.post("/decisions", "recorder", decision);
  assert.equal(second.status, 200);
  assert.deepEqual(second.body, first.body);
  const { body } = await ledger.get(`/decisions?businessDate=${businessDate}`, "operator");
  assert.deepEqual(body.decisions, [first.body]);
});

test("only the stages post, only the recorder decides, only known callers read", async (context) => {
  const { ledger } = await start(context);
  const attempts: readonly (readonly [string, string | undefined, unknown, number])[] = [
    ["/postings", undefined, posting, 401],
    ["/postings", "made-up", posting, 401],
    ["/postings", "job-other", posting, 401],
    ["/postings", "job-anywhere", posting, 401],
    ["/postings", "recorder", posting, 403],
    ["/postings", "operator", posting, 403],
    ["/postings", "stranger", posting, 403],
    ["/decisions", "job", decision, 403],
    ["/decisions", "operator", decision, 403],
    ["/decisions", "stranger", decision, 403],
  ];
  for (const [path, token, body, status] of attempts) {
    assert.equal((await ledger.post(path, token, body)).status, status, `${path} by ${token}`);
  }
  assert.equal((await ledger.get(`/postings?businessDate=${businessDate}`, "stranger")).status, 403);
  assert.equal((await ledger.get(`/decisions?businessDate=${businessDate}`, undefined)).status, 401);
  for (const reader of ["job", "recorder", "operator"]) {
    assert.deepEqual((await ledger.get(`/decisions?businessDate=${businessDate}`, reader)).body, { decisions: [] });
    assert.deepEqual((await ledger.get(`/postings?businessDate=${businessDate}`, reader)).body, { postings: [] });
  }
  assert.equal((await ledger.get("/livez", undefined)).status, 200);
  assert.equal((await ledger.get("/readyz", undefined)).status, 200);
  for (const token of ["made-up", "job-other", "own-token", "stranger"]) {
    assert.ok(!ledger.output().includes(`"${token}"`), `the log holds a token: ${token}`);
  }
});

test("a token is reviewed again after seconds, and not for each request", async (context) => {
  const { ledger, reviews } = await start(context);
  for (let count = 0; count < 5; count++) await ledger.get(`/postings?businessDate=${businessDate}`, "job");
  assert.equal(reviews.count(), 1);
  reviews.tokens.delete("job");
  await new Promise((resolve) => setTimeout(resolve, 5_100));
  assert.equal((await ledger.get(`/postings?businessDate=${businessDate}`, "job")).status, 401);
});

test("an API server that cannot be asked is no reason to believe a token", async (context) => {
  const directory = await temporaryDirectory(context);
  const nobody = { url: "http://127.0.0.1:1", count: () => 0, tokens: new Map() };
  const ledger = await startLedger(context, nobody, directory);
  assert.equal((await ledger.post("/postings", "job", posting)).status, 503);
});

test("what does not fit is refused with the field's name", async (context) => {
  const { ledger } = await start(context);
  const cases: readonly (readonly [unknown, number, RegExp])[] = [
    ["{", 400, /not JSON/],
    [[], 400, /not a JSON object/],
    [{ ...posting, businessDate: "2026-13-01" }, 400, /businessDate "2026-13-01": expected YYYY-MM-DD/],
    [{ ...posting, businessDate: "2026-11-21T10:15" }, 400, /businessDate/],
    [{ ...posting, stage: "EDI" }, 400, /stage "EDI"/],
    [{ ...posting, stage: "accounting " }, 400, /stage/],
    [{ ...posting, content: "x" }, 400, /content "x"/],
    [{ ...posting, content: { cents: 0.1 } }, 400, /content\.cents/],
    ['{"businessDate":"2026-11-21","stage":"edi","content":{"a":[9007199254740993]}}', 400, /content\.a\.0/],
    [{ ...posting, amount: 1 }, 400, /unknown field amount/],
    [{ ...posting, content: { text: "x".repeat(70_000) } }, 413, /65536 bytes/],
  ];
  for (const [body, status, message] of cases) {
    const reply = await ledger.post("/postings", "job", body);
    assert.equal(reply.status, status, JSON.stringify(body).slice(0, 100));
    assert.match(reply.body.message, message);
  }
  assert.equal((await ledger.post("/decisions", "recorder", { ...decision, verdict: "yes" })).status, 400);
  assert.equal((await ledger.post("/decisions", "recorder", { ...decision, auditId: "" })).status, 400);
  assert.equal((await ledger.get("/postings", "operator")).status, 400);
  assert.equal((await ledger.get("/balances", "operator")).status, 404);
});

test("killed while it answers: after the restart there is one posting", async (context) => {
  const { reviews, directory, ledger } = await start(context);
  const { hostname, port } = new URL(ledger.url);
  // A caller who never reads the answer; the process is killed as soon as the line is in the journal.
  const body = JSON.stringify(posting);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  socket.write(
    `POST /postings HTTP/1.1\r\nhost: l\r\nauthorization: Bearer job\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await eventually(
    async () => ((await readFile(join(directory, "journal.jsonl"), "utf8")).endsWith("\n") ? true : undefined),
    "the line",
  );
  ledger.process.kill("SIGKILL");
  assert.equal(await ledger.ended(), "SIGKILL");
  socket.destroy();

  const restarted = await startLedger(context, reviews, directory);
  assert.equal((await restarted.post("/postings", "job", posting)).status, 200);
  assert.equal((await restarted.get(`/postings?businessDate=${businessDate}`, "job")).body.postings.length, 1);
  assert.equal((await readFile(join(directory, "journal.jsonl"), "utf8")).split("\n").length, 2);
});

test("a torn last line is cut off, a changed or lost line is refused", async (context) => {
  const { reviews, directory, ledger } = await start(context);
  const path = join(directory, "journal.jsonl");
  for (const stage of ["fin-schedule", "edi", "registration"]) {
    assert.equal((await ledger.post("/postings", "job", { ...posting, stage })).status, 201);
  }
  ledger.process.kill("SIGTERM");
  assert.equal(await ledger.ended(), 0);
  const whole = await readFile(path, "utf8");

  await appendFile(path, whole.slice(0, 90));
  const restarted = await startLedger(context, reviews, directory);
  assert.match(restarted.output(), /torn last line/);
  assert.equal(await readFile(path, "utf8"), whole);
  assert.equal((await restarted.post("/postings", "job", { ...posting, stage: "liquidation" })).status, 201);
  restarted.process.kill("SIGTERM");
  assert.equal(await restarted.ended(), 0);

  const lines = (await readFile(path, "utf8")).split("\n");
  assert.equal(lines.length, 5);
  const damages: readonly (readonly [string, number])[] = [
    [lines.with(1, (lines[1] ?? "").replace("120", "999")).join("\n"), 2],
    [lines.toSpliced(1, 1).join("\n"), 2],
    [lines.with(3, (lines[3] ?? "").slice(0, -3)).join("\n"), 4],
  ];
  for (const [text, line] of damages) {
    await writeFile(path, text);
    const refused = startProgram(context, "ledger.ts", { LEDGER_DIRECTORY: directory, LEDGER_PORT: "0" });
    assert.equal(await refused.ended(), 1);
    assert.match(refused.output(), new RegExp(`line ${line} is corrupt or a line before it is missing`));
    assert.equal(await readFile(path, "utf8"), text);
  }
});

test("a journal has one writer", async (context) => {
  const { directory } = await start(context);
  const second = startProgram(context, "ledger.ts", { LEDGER_DIRECTORY: directory, LEDGER_PORT: "0" });
  assert.equal(await second.ended(), 1);
  assert.match(second.output(), /another process/);
});

test("no room on the volume: 507, nothing recorded, and it goes on when there is room", async (context) => {
  if (process.getuid?.() !== 0) return context.skip("a file system can be mounted by root only");
  const [reviews, directory] = [await startTokenReviews(context), await temporaryDirectory(context)];
  // The mount lives in a namespace of its own and goes with the process.
  const mount = 'mount -t tmpfs -o size=16k tmpfs "$0" && exec "$@"';
  const ledger = await startLedger(context, reviews, directory, ["unshare", "--mount", "sh", "-c", mount, directory]);
  const path = `/proc/${ledger.process.pid}/root${directory}/journal.jsonl`;
  const content = { text: "x".repeat(7_000) };
  assert.equal((await ledger.post("/postings", "job", { ...posting, content })).status, 201);
  const before = await readFile(path, "utf8");

  const large = { ...posting, stage: "registration", content: { text: "x".repeat(12_000) } };
  const reply = await ledger.post("/postings", "job", large);
  assert.equal(reply.status, 507);
  assert.equal(reply.body.code, "no-room");
  assert.equal(await readFile(path, "utf8"), before);
  assert.equal((await ledger.get(`/postings?businessDate=${businessDate}`, "job")).body.postings.length, 1);

  assert.equal((await ledger.post("/postings", "job", { ...large, content: {} })).status, 201);
  assert.equal((await readFile(path, "utf8")).startsWith(before), true);
});

test("the programs of the cluster use nothing but Node.js and each other", async () => {
  for (const name of ["ledger.ts", "job.ts", "recorder.ts"]) {
    const pending = [name];
    for (const file of pending) {
      const text = await readFile(programPath(file), "utf8");
      for (const [, target = ""] of text.matchAll(/from "([^"]+)"/g)) {
        assert.match(target, /^(node:|\.\/)/, `${file} imports ${target}`);
        if (target.startsWith("./")) pending.push(target.slice(2));
      }
    }
  }
});
