import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { installPlugins } from "../../../embedded/plugins/install.ts";
import { isLauncher, writeLauncher } from "../../../embedded/plugins/launcher.ts";
import { linkUsersPlugin, type PluginId, pluginProgram } from "../../../embedded/plugins/officialPlugin.ts";
import type { Progress } from "../../../embedded/progress.ts";
import { versions } from "../../../versions.ts";

const silent: Progress = { phase: (_title, work) => work(), note: () => {} };
const command: PluginId = { name: "command", version: versions.pulumiCommand };

/** A machine whose `pulumi plugin install` does what it is told, and counts how often it was asked. */
async function machine(context: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), "plugins "));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const pulumi = join(folder, "pulumi");
  const answer = async (script: string) => {
    await writeFile(pulumi, `#!/bin/sh\necho asked >> '${folder}/asked'\n${script}\n`);
    await chmod(pulumi, 0o755);
  };
  const home = join(folder, "home");
  const environment = { ...process.env, HOME: folder };
  return {
    folder,
    home,
    answer,
    install: (standIns: boolean) =>
      installPlugins({ pulumi, environment, home, cache: join(folder, "cache"), standIns, progress: silent }),
    asked: async () => (await readFile(join(folder, "asked"), "utf8").catch(() => "")).split("\n").length - 1,
  };
}

const refuses =
  'echo "warning: Error downloading plugin: lookup get.example.test: no such host" >&2; echo "error: gave up" >&2; exit 1';
const grants =
  'd="$PULUMI_HOME/plugins/resource-$4-$5"; mkdir -p "$d"; echo official > "$d/pulumi-resource-$4"; chmod +x "$d/pulumi-resource-$4"';

test("where the official plugin can be had, it is used, and kept", async (context) => {
  const { home, answer, install, asked } = await machine(context);
  await answer(grants);
  assert.deepEqual(
    (await install(true)).map(({ origin }) => origin),
    ["official", "official"],
  );
  assert.equal(await readFile(pluginProgram(home, command), "utf8"), "official\n");
  await install(true);
  assert.equal(await asked(), 2);
});

test("where it is refused, the embedded node gets the stand-ins, and the refusal is remembered", async (context) => {
  const { home, answer, install, asked } = await machine(context);
  await answer(refuses);
  assert.deepEqual(
    (await install(true)).map(({ origin }) => origin),
    ["stand-in", "stand-in"],
  );
  const program = pluginProgram(home, command);
  assert.ok(await isLauncher(program));
  const before = await stat(program);
  await install(true);
  assert.equal(await asked(), 2);
  assert.equal((await stat(program)).ino, before.ino, "a launcher that is right is left alone");
});

test("for any other cluster a refusal is an error with the reason, asked for anew each time", async (context) => {
  const { answer, install, asked } = await machine(context);
  await answer(refuses);
  await install(true);
  await assert.rejects(
    install(false),
    /plugin command 1\.2\.1 can't be installed: lookup get\.example\.test: no such host; .*\nplugin kubernetes/,
  );
  assert.equal(await asked(), 4);
});

test("the official plugin takes a stand-in's place", async (context) => {
  const { home, answer, install } = await machine(context);
  await answer(refuses);
  await install(true);
  await answer(grants);
  await install(false);
  assert.equal(await readFile(pluginProgram(home, command), "utf8"), "official\n");
});

test("the user's own plugin is linked, and theirs is only read", async (context) => {
  const { folder, home } = await machine(context);
  const theirs = join(folder, ".pulumi");
  assert.equal(await linkUsersPlugin(home, command, theirs), false);
  await mkdir(dirname(pluginProgram(theirs, command)), { recursive: true });
  await writeFile(pluginProgram(theirs, command), "theirs");
  assert.equal(await linkUsersPlugin(home, command, theirs), true);
  assert.equal(await readlink(pluginProgram(home, command)), pluginProgram(theirs, command));
  assert.equal(await readFile(pluginProgram(theirs, command), "utf8"), "theirs");
});

test("a launcher starts what it names, with arguments as they are, whatever the paths look like", async (context) => {
  const { folder } = await machine(context);
  const path = join(folder, "it's $HOME", "launcher");
  await writeLauncher(path, "a test", ["printf", "%s|", "it's $HOME `id`"]);
  assert.equal(execFileSync(path, ["a b", "c"], { encoding: "utf8" }), "it's $HOME `id`|a b|c|");
});
