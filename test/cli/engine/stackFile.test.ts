import assert from "node:assert/strict";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { forgetSalt, stackFile, syncStackFile } from "../../../cli/engine/stackFile.ts";
import { temporaryDirectory } from "../temporaryDirectory.ts";

test("a working copy follows its tracked defaults, and keeps what was changed in it", async (context) => {
  const file = stackFile(await temporaryDirectory(context), "dev");
  await writeFile(file.tracked, "config:\n  p:a: 1\n  p:b: 1\n");
  await syncStackFile(file);
  await writeFile(file.local, "config:\n  p:a: 1\n  p:b: 2\nencryptionsalt: v1:x\n");
  await writeFile(file.tracked, "config:\n  p:a: 7\n  p:b: 7\n");

  assert.deepEqual(await syncStackFile(file), { config: { "p:a": 7, "p:b": 2 }, encryptionsalt: "v1:x" });
  assert.match(await readFile(file.local, "utf8"), /p:a: 7\n {2}p:b: 2/);
  assert.equal(await readFile(file.tracked, "utf8"), "config:\n  p:a: 7\n  p:b: 7\n");
});

test("nothing is written when nothing changed", async (context) => {
  const file = stackFile(await temporaryDirectory(context), "dev");
  await writeFile(file.tracked, "config:\n  p:a: 1\n");
  await syncStackFile(file);
  await writeFile(file.local, "# a comment of mine\nconfig:\n  p:a: 1\n");
  const before = await stat(file.local);
  await syncStackFile(file);
  assert.equal((await stat(file.local)).ino, before.ino);
  assert.match(await readFile(file.local, "utf8"), /a comment of mine/);
});

test("a file that is no YAML is one clear error, and stays as it is", async (context) => {
  const file = stackFile(await temporaryDirectory(context), "dev");
  await mkdir(join(file.local, ".."), { recursive: true });
  await writeFile(file.local, "config: [");
  await assert.rejects(syncStackFile(file), /Pulumi\.dev\.yaml can't be read: .*; mend it$/s);
  assert.equal(await readFile(file.local, "utf8"), "config: [");
});

test("the salt of a stack that is gone goes too, but never with secrets that hang on it", async (context) => {
  const file = stackFile(await temporaryDirectory(context), "dev");
  await mkdir(join(file.local, ".."), { recursive: true });
  await writeFile(file.local, "config:\n  p:a: 1\nencryptionsalt: v1:x\n");
  await forgetSalt(file);
  assert.equal(await readFile(file.local, "utf8"), "config:\n  p:a: 1\n");

  const secret = "config:\n  p:a:\n    kubeconfig:\n      secure: v1:y\nencryptionsalt: v1:x\n";
  await writeFile(file.local, secret);
  await assert.rejects(forgetSalt(file), /holds secrets of a stack that is gone.*pulumi config set --secret/s);
  assert.equal(await readFile(file.local, "utf8"), secret);
});
