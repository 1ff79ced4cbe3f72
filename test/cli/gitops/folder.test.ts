import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { marker, writeFolder } from "../../../cli/gitops/folder.ts";
import { temporaryDirectory } from "../temporaryDirectory.ts";

/** A folder that is yet to be, and the one that it will be in. */
async function place(context: TestContext): Promise<{ parent: string; folder: string }> {
  const parent = await temporaryDirectory(context);
  return { parent, folder: join(parent, "payments") };
}

const first = { "crons/a.yaml": "a: 1\n", "templates/b.yaml": "b: 1\n" };

async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, "utf8")] as const);
  return Object.fromEntries((await Promise.all(texts)).filter(([path]) => path !== marker));
}

test("writes, then replaces what changed and removes what is no longer there", async (context) => {
  const { parent, folder } = await place(context);
  assert.deepEqual(await writeFolder(folder, first), { added: Object.keys(first), changed: [], removed: [] });
  assert.deepEqual(await contents(folder), first);
  const second = { "crons/a.yaml": "a: 2\n", "crons/c.yaml": "c: 1\n" };
  assert.deepEqual(await writeFolder(folder, second), {
    added: ["crons/c.yaml"],
    changed: ["crons/a.yaml"],
    removed: ["templates/b.yaml"],
  });
  assert.deepEqual(await contents(folder), second);
  assert.deepEqual(await readdir(parent), ["payments"]);
});

test("the same again changes nothing", async (context) => {
  const { folder } = await place(context);
  await writeFolder(folder, first);
  const before = await readFile(join(folder, marker), "utf8");
  assert.deepEqual(await writeFolder(folder, first), { added: [], changed: [], removed: [] });
  assert.equal(await readFile(join(folder, marker), "utf8"), before);
});

test("the marker is one that sha256sum reads", async (context) => {
  const { folder } = await place(context);
  await writeFolder(folder, first);
  const said = execFileSync("sha256sum", ["--check", "--strict", marker], { cwd: folder, encoding: "utf8" });
  assert.equal(said, "crons/a.yaml: OK\ntemplates/b.yaml: OK\n");
});

test("an empty folder is taken", async (context) => {
  const { folder } = await place(context);
  await mkdir(folder);
  await writeFolder(folder, first);
  assert.deepEqual(await contents(folder), first);
});

test("refuses what it did not write, and then changes nothing", async (context) => {
  const { folder } = await place(context);
  await writeFolder(folder, first);
  await writeFile(join(folder, "crons", "mine.yaml"), "mine: 1\n");
  await assert.rejects(writeFolder(folder, { "x.yaml": "" }), /mine.yaml was not written by render/);
  assert.deepEqual(await contents(folder), { ...first, "crons/mine.yaml": "mine: 1\n" });
});

test("refuses a folder of somebody else's", async (context) => {
  const { folder } = await place(context);
  await mkdir(join(folder, ".git"), { recursive: true });
  await writeFile(join(folder, ".git", "HEAD"), "ref: refs/heads/main\n");
  await assert.rejects(writeFolder(folder, first), /HEAD was not written by render/);
});

test("refuses a file that was changed by hand", async (context) => {
  const { folder } = await place(context);
  await writeFolder(folder, first);
  await writeFile(join(folder, "crons", "a.yaml"), "a: mine\n");
  await assert.rejects(writeFolder(folder, first), /crons\/a.yaml was changed since render wrote it/);
});

test("refuses a link, which could lead anywhere", async (context) => {
  const { folder } = await place(context);
  await writeFolder(folder, first);
  await rm(join(folder, "crons", "a.yaml"));
  await symlink("/etc/hostname", join(folder, "crons", "a.yaml"));
  await assert.rejects(writeFolder(folder, first), /a.yaml/);
});

test("killed while it wrote: the old folder is there, and the next one is not held up", async (context) => {
  const { parent, folder } = await place(context);
  await writeFolder(folder, first);
  await mkdir(join(`${folder}.rendered-next`, "crons"), { recursive: true });
  await writeFile(join(`${folder}.rendered-next`, "crons", "half.yaml"), "");
  assert.deepEqual(await contents(folder), first);
  await writeFolder(folder, { "crons/a.yaml": "a: 2\n" });
  assert.deepEqual(await contents(folder), { "crons/a.yaml": "a: 2\n" });
  assert.deepEqual(await readdir(parent), ["payments"]);
});

test("killed between its two renames: the old folder comes back first", async (context) => {
  const { folder } = await place(context);
  await writeFolder(folder, first);
  await rename(folder, `${folder}.rendered-previous`);
  const changes = await writeFolder(folder, { ...first, "crons/a.yaml": "a: 2\n" });
  assert.deepEqual(changes, { added: [], changed: ["crons/a.yaml"], removed: [] });
  assert.ok(!existsSync(`${folder}.rendered-previous`));
});

test("killed before it removed the old folder: the new one stays", async (context) => {
  const { parent, folder } = await place(context);
  await writeFolder(folder, first);
  await mkdir(`${folder}.rendered-previous`);
  assert.deepEqual(await writeFolder(folder, first), { added: [], changed: [], removed: [] });
  assert.deepEqual(await readdir(parent), ["payments"]);
});
