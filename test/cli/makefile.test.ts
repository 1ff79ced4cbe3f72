import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { checkout } from "../../cli/checkout.ts";
import { temporaryDirectory } from "./temporaryDirectory.ts";

/** What a target would call, word by word. */
async function make(context: TestContext, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const folder = await temporaryDirectory(context);
  const npx = join(folder, "npx");
  await writeFile(npx, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
  await chmod(npx, 0o755);
  const installed = ["--old-file", "node_modules/.package-lock.json"];
  const options = {
    cwd: checkout,
    encoding: "utf8",
    env: { PATH: `${folder}:/usr/bin:/bin`, ...environment },
  } as const;
  return execFileSync("make", ["--silent", ...installed, ...args], options)
    .trimEnd()
    .split("\n");
}

test("what is typed behind make arrives as it was typed", async (context) => {
  const reason = 'it\'s "fine" for $HOME, `id` and $$';
  const words = await make(context, ["approve", "STACK=test", "RUN=a b", "AS=ana", `REASON=${reason}`]);
  assert.deepEqual(words, [
    ...["payments-platform", "approve", "--stack", "test"],
    ...["a b", "--as", "ana", "--reason", reason],
  ]);
});

test("nobody is somebody only because make knows a variable of that name", async (context) => {
  assert.deepEqual(await make(context, ["reject"]), ["payments-platform", "reject", "--stack", "dev"]);
});

test("variables of the environment count too", async (context) => {
  const words = await make(context, ["start"], { AS: "eve", DATE: "2026-11-21" });
  assert.deepEqual(words.slice(4), ["--as", "eve", "--date", "2026-11-21"]);
});

test("a long suite runs as often as it is asked for", async (context) => {
  const words = ["payments-platform", "test", "--e2e", "teardown"];
  assert.deepEqual(await make(context, ["e2e", "SUITE=teardown"]), words);
  assert.deepEqual(await make(context, ["e2e", "SUITE=teardown", "REPEAT=3"]), [...words, "--repeat", "3"]);
});

for (const target of ["up", "down", "destroy", "status"])
  test(`make ${target} is one command`, async (context) => {
    assert.deepEqual(await make(context, [target]), ["payments-platform", target, "--stack", "dev"]);
  });
