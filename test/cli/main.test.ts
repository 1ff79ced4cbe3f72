import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { checkout } from "../../cli/checkout.ts";
import { temporaryDirectory } from "./temporaryDirectory.ts";

/** Runs the command line as a person does, with a state and a cache of its own. */
async function type(context: TestContext, ...args: readonly string[]) {
  const folder = await temporaryDirectory(context);
  const state = join(folder, "state");
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [join(checkout, "cli", "payments-platform.mjs"), ...args],
    {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, PAYMENTS_PLATFORM_STATE: state, PAYMENTS_PLATFORM_CACHE: join(folder, "cache") },
    },
  );
  return { status, stderr, stdout, untouched: !existsSync(state) };
}

test("a misspelt command names the nearest", async (context) => {
  const { status, stderr } = await type(context, "destory");
  assert.equal(status, 1);
  assert.match(stderr, /unknown command 'destory'\n\(Did you mean destroy\?\)/);
});

for (const command of ["up", "down", "destroy", "status"])
  test(`${command} of a stack that nobody described names those there are, and does nothing`, async (context) => {
    const { status, stderr, untouched } = await type(context, command, "--stack", "porduction");
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^error: --stack "porduction": there is no Pulumi\.porduction\.yaml, expected one of dev, full, prod;/m,
    );
    assert.doesNotMatch(stderr, /^ +at /m);
    assert.ok(untouched);
  });

test("a node name that cannot be one is refused before anything else", async (context) => {
  const { status, stderr } = await type(context, "node", "down", "--name", "Not A Name");
  assert.equal(status, 1);
  assert.match(stderr, /^error: node name "Not A Name": expected a lower-case letter/);
});

test("the state of a node that never was is told, without making anything", async (context) => {
  const { status, stdout, untouched } = await type(context, "node", "status", "--name", "never");
  assert.equal(status, 1);
  assert.match(stdout, /^node never: stopped\n/);
  assert.ok(untouched);
});
