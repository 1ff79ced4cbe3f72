import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { checkout } from "../../../cli/checkout.ts";
import { removeStackFile, writeStackFile } from "../../../cli/test/stack.ts";

const run = promisify(execFile);

// A stack and a node of this test's own, in a state directory of its own: what a person runs is not touched.
const name = "smoke";
let state = "";

before(async () => {
  state = await mkdtemp(join(tmpdir(), "payments-platform-smoke-"));
  await writeStackFile(name, { kind: "embedded", name });
});

after(async () => {
  await platform("node", "down", "--name", name, "--purge");
  await removeStackFile(name);
  await rm(state, { recursive: true });
});

/** What the project's own command prints; its progress goes to the test's output. */
async function platform(...args: readonly string[]): Promise<string> {
  const command = join(checkout, "cli", "payments-platform.mjs");
  const environment = { ...process.env, PAYMENTS_PLATFORM_STATE: state };
  const { stdout, stderr } = await run(process.execPath, [command, ...args], { env: environment, maxBuffer: 2 ** 26 });
  process.stderr.write(stderr);
  return stdout;
}

const onStack = (command: string, ...args: readonly string[]) => platform(command, "--stack", name, ...args);

test("from nothing to a run that waits at its approval, approved, unchanged, and gone", async () => {
  const begun = await onStack("up");
  assert.match(begun, /◆ approval +waiting/);
  assert.match(begun, /make approve/);

  assert.match(
    await onStack("approve", "--reason", "smoke"),
    /YES by system:serviceaccount:payments:operator-operator/,
  );

  await platform("pulumi", "--stack", name, "preview", "--expect-no-changes");

  await onStack("destroy");
  assert.ok(!existsSync(join(state, "nodes", name)), "the node's data is gone");
  assert.ok(!existsSync(`/run/netns/payments-platform-${name}`), "its network namespace is gone");
});
