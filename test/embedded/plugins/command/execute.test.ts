import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { type Execution, execute } from "../../../../embedded/plugins/command/execute.ts";

const silent = () => {};
const run = (command: string, rest: Partial<Execution> = {}) =>
  execute({
    command,
    interpreter: ["/bin/sh", "-c"],
    environment: {},
    signal: new AbortController().signal,
    onStdout: silent,
    onStderr: silent,
    ...rest,
  });

test("each stream is kept without its last line break", async () => {
  assert.deepEqual(await run("printf 'a\\n\\nb\\n'; echo c >&2"), { stdout: "a\n\nb", stderr: "c" });
});

test("input, folder, environment and lines as they come", async () => {
  const lines: string[] = [];
  const { stdout } = await run('read word; echo "$word $TOKEN"; pwd', {
    stdin: "hello\nrest",
    dir: "/",
    environment: { TOKEN: "x" },
    onStdout: (line) => lines.push(line),
  });
  assert.equal(stdout, "hello x\n/");
  assert.deepEqual(lines, ["hello x", "/"]);
});

test("a command that never reads its input may still succeed", async () => {
  assert.equal((await run("echo ok", { stdin: "x".repeat(1_000_000) })).stdout, "ok");
});

test("a failure tells the status and everything that was written", async () => {
  await assert.rejects(
    run("echo one; echo two >&2; exit 3"),
    /^CommandFailed: exit status 3: .*:\n(one\ntwo|two\none)$/s,
  );
  await assert.rejects(run("exit 4"), /exit status 4: running "exit 4": it printed nothing/);
});

test("an interpreter that is not there is an error, not a crash", async () => {
  await assert.rejects(run("true", { interpreter: ["/no/such/shell", "-c"] }), /ENOENT/);
});

test("cancelling ends the whole process group", async () => {
  const controller = new AbortController();
  const pids: number[] = [];
  const running = run("sh -c 'echo $$; sleep 60' & wait", {
    signal: controller.signal,
    onStdout: (line) => {
      pids.push(Number(line));
      controller.abort();
    },
  });
  await assert.rejects(running, /cancelled/);
  assert.equal(pids.length, 1);
  // Ended, though perhaps nobody has asked for its status yet.
  for (const pid of pids) assert.doesNotMatch(await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ""), /\) [^Z]/);
});
