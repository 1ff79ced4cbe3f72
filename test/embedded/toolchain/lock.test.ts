import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { withLock } from "../../../embedded/toolchain/lock.ts";
import { temporaryDirectory } from "./fakes.ts";

const nothing = () => undefined;

test("one at a time, and the next gets it when the work failed", async (context) => {
  const file = join(await temporaryDirectory(context), "folder", "lock");
  const events: string[] = [];
  const first = withLock(file, nothing, async () => {
    events.push("first starts");
    await sleep(200);
    events.push("first ends");
    throw new Error("broken");
  });
  await sleep(50);
  const second = withLock(file, nothing, async () => events.push("second starts"));
  await assert.rejects(first, /broken/);
  await second;
  assert.deepEqual(events, ["first starts", "first ends", "second starts"]);
});

test("a lock of a killed process is free at once; while it lives, the waiting one says so", async (context) => {
  const file = join(await temporaryDirectory(context), "lock");
  const lock = fileURLToPath(new URL("../../../embedded/toolchain/lock.ts", import.meta.url));
  const program = `import { withLock } from ${JSON.stringify(lock)};
    await withLock(${JSON.stringify(file)}, () => {}, () => new Promise(() => { console.log("held"); setInterval(() => {}, 1000); }));`;
  const holder = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");
  let told = 0;
  let taken = false;
  const waiting = withLock(
    file,
    () => told++,
    async () => {
      taken = true;
    },
  );
  await sleep(1_500);
  assert.deepEqual({ told, taken }, { told: 1, taken: false });
  holder.kill("SIGKILL");
  await waiting;
  assert.equal(taken, true);
});
