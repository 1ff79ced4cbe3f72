import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CommandError, findOnPath, runCommand } from "../../../embedded/toolchain/command.ts";
import { behind, fakePrograms, temporaryDirectory } from "./fakes.ts";

test("standard output comes back; parameters reach the program untouched by a shell", async () => {
  assert.equal(await runCommand("printf", ["%s|", "a b", "$HOME"]), "a b|$HOME|");
});

test("a failure carries the status and the end of both streams", async () => {
  const script = "for i in $(seq 30); do echo line $i; done; echo wrong >&2; exit 3";
  const error = await runCommand("sh", ["-c", script]).catch((caught: unknown) => caught);
  assert.ok(error instanceof CommandError);
  assert.equal(error.status, 3);
  assert.match(error.message, /^sh: ended with status 3\n/);
  assert.equal(error.tail.split("\n").length, 20);
  assert.match(error.tail, /line 30\nwrong$/);
});

test("a log takes both streams", async (context) => {
  const log = join(await temporaryDirectory(context), "log");
  assert.equal(await runCommand("sh", ["-c", "echo out; echo err >&2"], { log }), "");
  assert.equal(await readFile(log, "utf8"), "out\nerr\n");
});

test("a missing program is said by name", async () => {
  await assert.rejects(runCommand("no-such-program", []), /^CommandError: no-such-program: not found on PATH$/);
});

test("PATH is searched in order, for executables only", async (context) => {
  const first = await temporaryDirectory(context);
  const second = await fakePrograms(context, { tool: "true" });
  assert.equal(await findOnPath("tool", { PATH: `${first}:relative:${second}` }), join(second, "tool"));
  assert.equal(await findOnPath("tool", { PATH: first }), undefined);
  assert.equal(await findOnPath("tool", behind(second)), join(second, "tool"));
});

test("a program does not outlive the process that ran it", { timeout: 20_000 }, async (context) => {
  const pidFile = join(await temporaryDirectory(context), "pid");
  const command = fileURLToPath(new URL("../../../embedded/toolchain/command.ts", import.meta.url));
  const script = `echo $$ > ${pidFile}; exec sleep 60`;
  const program = `import { runCommand } from ${JSON.stringify(command)}; await runCommand("sh", ["-c", "${script}"]);`;
  const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
    stdio: "inherit",
  });
  let pid = 0;
  while (pid === 0) {
    await sleep(50);
    pid = Number(await readFile(pidFile, "utf8").catch(() => "0"));
  }
  const ended = once(parent, "exit");
  parent.kill("SIGKILL");
  await ended;
  while (await isRunning(pid)) await sleep(50);
});

/** Whether the process still runs: one that has died stays in the list until its parent asks for its status. */
async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return status !== "" && !status.includes(") Z ");
}
