import assert from "node:assert/strict";
import { chmod, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { requireEngineState } from "../../../cli/engine/passphrase.ts";
import { temporaryDirectory } from "../temporaryDirectory.ts";

test("the passphrase is made once, for its owner's eyes only", async (context) => {
  const directory = join(await temporaryDirectory(context), "state");
  const states = await Promise.all([1, 2, 3, 4].map(() => requireEngineState(directory)));
  const [state] = states;
  assert.ok(state);
  const passphrase = await readFile(state.passphrase, "utf8");
  assert.match(passphrase, /^[\w-]{43}$/);
  assert.equal((await stat(state.passphrase)).mode & 0o777, 0o600);
  assert.equal((await stat(join(directory, "pulumi"))).mode & 0o777, 0o700);
  await requireEngineState(directory);
  assert.equal(await readFile(state.passphrase, "utf8"), passphrase);
});

test("folders that are open to others are closed", async (context) => {
  const directory = await temporaryDirectory(context);
  await mkdir(join(directory, "pulumi"));
  await chmod(join(directory, "pulumi"), 0o755);
  await requireEngineState(directory);
  assert.equal((await stat(join(directory, "pulumi"))).mode & 0o777, 0o700);
});

test("stacks whose passphrase is lost are not given a new one", async (context) => {
  const directory = await temporaryDirectory(context);
  const { backend, passphrase } = await requireEngineState(directory);
  await mkdir(join(backend, ".pulumi", "stacks", "payments-platform"), { recursive: true });
  await rm(passphrase);
  await assert.rejects(
    requireEngineState(directory),
    /passphrase is missing, and the stacks .* put it back from a backup/,
  );
});

test("a state directory that can't be made is one clear line", async (context) => {
  const file = join(await temporaryDirectory(context), "file");
  await writeFile(file, "");
  await assert.rejects(
    requireEngineState(file),
    /can't hold the stacks' state: .*; run as root, or set PAYMENTS_PLATFORM_STATE/,
  );
});
