import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { project } from "../../../cli/checkout.ts";
import type { Engine } from "../../../cli/engine/engine.ts";
import { engineEnvironment } from "../../../cli/engine/environment.ts";
import { clearDeadLocks } from "../../../cli/engine/locks.ts";
import { requireEngineState } from "../../../cli/engine/passphrase.ts";
import { silent } from "../silent.ts";
import { temporaryDirectory } from "../temporaryDirectory.ts";

/** An engine whose `pulumi cancel` does what the real one does with a file backend: it removes the locks. */
async function engineWithLock(context: TestContext, lock: object) {
  const directory = await temporaryDirectory(context);
  const state = await requireEngineState(directory);
  const locks = join(state.backend, ".pulumi", "locks", "organization", project, "dev");
  await mkdir(locks, { recursive: true });
  await writeFile(join(locks, "a.json"), JSON.stringify(lock));
  await writeFile(join(locks, "a.json.attrs"), "{}");
  const pulumi = join(directory, "pulumi", "pulumi");
  await writeFile(pulumi, `#!/bin/sh\n[ "$1" = cancel ] && rm "${locks}"/*.json\n`);
  await chmod(pulumi, 0o755);
  const environment = engineEnvironment(directory, state, pulumi);
  const engine: Engine = { stack: "dev", pulumi, home: directory, state, environment };
  return { engine, left: async () => (await readdir(locks)).filter((name) => name.endsWith(".json")).length };
}

const lock = { username: "ana", hostname: hostname(), timestamp: "2026-11-21T10:00:00Z" };

test("the lock of a dead engine is taken away", async (context) => {
  const child = spawn("true");
  await once(child, "exit");
  const { engine, left } = await engineWithLock(context, { ...lock, pid: child.pid });
  assert.deepEqual(await clearDeadLocks(engine, silent), new Date(lock.timestamp));
  assert.equal(await left(), 0);
});

test("the lock of a process number that another program has now is taken away", async (context) => {
  const { engine, left } = await engineWithLock(context, { ...lock, pid: process.pid });
  await clearDeadLocks(engine, silent);
  assert.equal(await left(), 0);
});

test("the lock of a living engine stays", async (context) => {
  const child = spawn("sleep", ["60"], { argv0: "/opt/pulumi" });
  context.after(() => child.kill());
  await once(child, "spawn");
  const { engine, left } = await engineWithLock(context, { ...lock, pid: child.pid });
  await assert.rejects(clearDeadLocks(engine, silent), /stack dev is being changed by ana@.* wait until it is done$/);
  assert.equal(await left(), 1);
});

test("the lock of another machine stays, and it is said what to type", async (context) => {
  const { engine, left } = await engineWithLock(context, { ...lock, hostname: "elsewhere", pid: 1 });
  await assert.rejects(clearDeadLocks(engine, silent), /ana@elsewhere \(pid 1\).* type: pulumi cancel dev$/);
  assert.equal(await left(), 1);
});
