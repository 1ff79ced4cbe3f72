import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { commandLine, ownStack } from "../ownStack.ts";

const { name, state, environment, command, platform } = await ownStack("recovery");

test("an engine that is killed in the middle of up: the next up goes on where it stopped", async () => {
  const up = spawn(process.execPath, [commandLine, "up", "--stack", name], { env: environment, stdio: "pipe" });
  await linesLike(up, / created/, 20);
  process.kill(await engineBelow(up), "SIGKILL");
  const [status] = await once(up, "close");
  assert.notEqual(status, 0, "a killed engine is not a success");

  assert.match(await command("up"), /◆ approval +waiting/);
  await command("pulumi", "preview", "--expect-no-changes");
});

test("a stack whose node is dead is destroyed all the same, with a run that waits on it", async () => {
  await command("down");
  await command("destroy");
  assert.ok(!existsSync(join(state, "nodes", name)), "the node's data is gone");
  assert.ok(!existsSync(`/run/netns/payments-platform-${name}`), "its network namespace is gone");
});

test("a stack whose node is gone with its data: what was on it is forgotten", async () => {
  await command("up");
  await platform("node", "down", "--name", name, "--purge");
  await command("destroy");
  assert.deepEqual(JSON.parse(await command("pulumi", "stack", "export")).deployment.resources ?? [], []);
});

/** Waits until a child has printed so many lines of a kind. */
async function linesLike({ stdout, stderr }: ChildProcess, pattern: RegExp, count: number): Promise<void> {
  let seen = 0;
  const look = (chunk: Buffer) => {
    seen += chunk
      .toString()
      .split("\n")
      .filter((line) => pattern.test(line)).length;
  };
  stdout?.on("data", look);
  stderr?.on("data", look);
  const deadline = Date.now() + 300_000;
  while (seen < count) {
    assert.ok(Date.now() < deadline, `${seen} lines like ${pattern} within five minutes, expected ${count}`);
    await sleep(20);
  }
}

/** The engine among a process's descendants. */
async function engineBelow({ pid }: ChildProcess): Promise<number> {
  const parents = new Map<number, { parent: number; program: string }>();
  for (const entry of await readdir("/proc")) {
    const stat = /^\d+$/.test(entry) ? await readFile(`/proc/${entry}/stat`, "utf8").catch(() => "") : "";
    const match = /^(\d+) \((.*)\) \S (\d+)/s.exec(stat);
    if (match) parents.set(Number(match[1]), { program: match[2] ?? "", parent: Number(match[3]) });
  }
  const isBelow = (process: number): boolean => {
    const parent = parents.get(process)?.parent;
    return parent !== undefined && parent > 1 && (parent === pid || isBelow(parent));
  };
  const found = [...parents].find(([process, { program }]) => program === "pulumi" && isBelow(process));
  assert.ok(found, "the engine runs");
  return found[0];
}
