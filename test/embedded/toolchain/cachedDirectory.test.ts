import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { cachedDirectory } from "../../../embedded/toolchain/cachedDirectory.ts";
import { temporaryDirectory } from "./fakes.ts";

const onWait = () => undefined;

test("made once, also when two ask at the same time", async (context) => {
  const directory = join(await temporaryDirectory(context), "thing", "key");
  let made = 0;
  const make = async (partial: string) => {
    made++;
    await sleep(100);
    await writeFile(join(partial, "content"), "x");
  };
  await Promise.all([cachedDirectory({ directory, make, onWait }), cachedDirectory({ directory, make, onWait })]);
  assert.equal(await cachedDirectory({ directory, make, onWait }), directory);
  assert.equal(made, 1);
  assert.equal(await readFile(join(directory, "content"), "utf8"), "x");
});

test("not there before it is complete, and nothing is left of a failure", async (context) => {
  const parent = join(await temporaryDirectory(context), "thing");
  const directory = join(parent, "key");
  const make = async (partial: string) => {
    await writeFile(join(partial, "half"), "x");
    assert.deepEqual((await readdir(parent)).includes("key"), false);
    throw new Error("interrupted");
  };
  await assert.rejects(cachedDirectory({ directory, make, onWait }), /interrupted/);
  assert.deepEqual(await readdir(parent), [".lock"]);
});

test("what a killed run left is removed, other keys are kept", async (context) => {
  const parent = join(await temporaryDirectory(context), "thing");
  await mkdir(join(parent, "old.partial-abc123", "deep"), { recursive: true });
  await mkdir(join(parent, "other"));
  await cachedDirectory({ directory: join(parent, "key"), make: async () => undefined, onWait });
  assert.deepEqual((await readdir(parent)).sort(), [".lock", "key", "other"]);
});
