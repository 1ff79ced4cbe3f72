import assert from "node:assert/strict";
import { appendFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { followAuditLog } from "../../ledger/auditLog.ts";
import { temporaryDirectory } from "./programs.ts";

async function follow(context: TestContext) {
  const path = join(await temporaryDirectory(context), "audit.log");
  const readOn = followAuditLog(path);
  const read = async () => {
    const seen: string[] = [];
    await readOn({ line: (text) => seen.push(text), gap: () => seen.push("(gap)") });
    return seen;
  };
  const rotate = (time: string) => rename(path, path.replace(".log", `-${time}.log`));
  return { path, read, rotate, backup: (time: string) => path.replace(".log", `-${time}.log`) };
}

test("reads on from where it was, whole lines only", async (context) => {
  const { path, read } = await follow(context);
  await writeFile(path, "one\ntwo\nthr");
  assert.deepEqual(await read(), ["one", "two"]);
  assert.deepEqual(await read(), []);
  await appendFile(path, "ee ü");
  assert.deepEqual(await read(), []);
  await appendFile(path, "\nfour\n");
  assert.deepEqual(await read(), ["three ü", "four"]);
});

test("a line may be longer than what is read at once", async (context) => {
  const { path, read } = await follow(context);
  const long = "é".repeat(1_500_000);
  await writeFile(path, `${long}\nend\n`);
  assert.deepEqual(await read(), [long, "end"]);
});

test("starts with the oldest kept file and follows rotations, several between two looks as well", async (context) => {
  const { path, read, rotate, backup } = await follow(context);
  await writeFile(backup("2026-11-21T09-00-00.000"), "1\n");
  await writeFile(backup("2026-11-21T10-00-00.000"), "2\n");
  await writeFile(path, "3\n");
  assert.deepEqual(await read(), ["1", "2", "3"]);
  await appendFile(path, "4\n");
  await rotate("2026-11-21T11-00-00.000");
  await writeFile(path, "5\n");
  await rotate("2026-11-21T12-00-00.000");
  await writeFile(path, "6\n");
  assert.deepEqual(await read(), ["4", "5", "6"]);
  await rotate("2026-11-21T13-00-00.000");
  assert.deepEqual(await read(), []);
  await writeFile(path, "7\n");
  assert.deepEqual(await read(), ["7"]);
});

test("a file that was removed unread, or emptied, is a gap", async (context) => {
  const { path, read, rotate, backup } = await follow(context);
  await writeFile(path, "1\n");
  assert.deepEqual(await read(), ["1"]);
  await rotate("2026-11-21T11-00-00.000");
  await writeFile(path, "2\n");
  await rm(backup("2026-11-21T11-00-00.000"));
  assert.deepEqual(await read(), ["(gap)", "2"]);
  await truncate(path, 0);
  await appendFile(path, "");
  assert.deepEqual(await read(), ["(gap)"]);
  await appendFile(path, "3\n");
  assert.deepEqual(await read(), ["3"]);
});

test("no log is an error", async (context) => {
  const { read } = await follow(context);
  await assert.rejects(read, /no such file/);
});
