import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { packDirectory, writeArchive } from "../../../embedded/images/archive.ts";
import { runCommand } from "../../../embedded/toolchain/command.ts";
import { temporaryDirectory } from "../toolchain/fakes.ts";

const settings = {
  user: "8737",
  entrypoint: ["hello"],
  command: ["--loud"],
  workingDirectory: "/home/argo",
  environment: { GREETING: "hi" },
};

/** A layer with one program in it, packed from files made in the given order. */
async function makeLayer(context: TestContext, names: readonly string[]): Promise<string> {
  const directory = await temporaryDirectory(context);
  const root = join(directory, "root");
  await mkdir(join(root, "bin"), { recursive: true });
  for (const name of names) {
    await writeFile(join(root, "bin", name), `content of ${name}\n`);
    await chmod(join(root, "bin", name), 0o755);
    await utimes(join(root, "bin", name), new Date(), new Date());
  }
  const layer = join(directory, "layer.tar");
  await packDirectory(root, layer, ["./bin/excluded*"]);
  return layer;
}

test("read back by tar: manifest, settings, and layers whose digests agree", async (context) => {
  const layers = [await makeLayer(context, ["base"]), await makeLayer(context, ["hello", "excluded-file"])];
  const directory = await temporaryDirectory(context);
  const file = join(directory, "image.tar");
  await writeArchive(file, "registry.test/hello:v1", "amd64", layers, settings);
  assert.deepEqual(await readdir(directory), ["image.tar"]);

  const unpacked = await temporaryDirectory(context);
  await runCommand("tar", ["--extract", "--file", file, "--directory", unpacked]);
  const [manifest] = JSON.parse(await readFile(join(unpacked, "manifest.json"), "utf8"));
  assert.deepEqual(manifest.RepoTags, ["registry.test/hello:v1"]);
  const config = await readFile(join(unpacked, manifest.Config), "utf8");
  assert.equal(manifest.Config, `${createHash("sha256").update(config).digest("hex")}.json`);

  const parsed = JSON.parse(config);
  assert.deepEqual([parsed.os, parsed.architecture], ["linux", "amd64"]);
  assert.deepEqual(parsed.config, {
    User: "8737",
    Entrypoint: ["hello"],
    Cmd: ["--loud"],
    WorkingDir: "/home/argo",
    Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "GREETING=hi"],
  });
  assert.equal(manifest.Layers.length, 2);
  for (const [index, path] of manifest.Layers.entries()) {
    const digest = createHash("sha256")
      .update(await readFile(join(unpacked, path)))
      .digest("hex");
    assert.equal(parsed.rootfs.diff_ids[index], `sha256:${digest}`);
  }
  const listing = await runCommand("tar", ["--list", "--file", join(unpacked, manifest.Layers[1])]);
  assert.deepEqual(listing.trim().split("\n"), ["./", "./bin/", "./bin/hello"]);
});

test("the same files give the same bytes, whenever and in whatever order they were written", async (context) => {
  const digests: string[] = [];
  for (const names of [
    ["a", "b"],
    ["b", "a"],
  ]) {
    const layer = await makeLayer(context, names);
    const file = join(await temporaryDirectory(context), "image.tar");
    await writeArchive(file, "registry.test/hello:v1", "amd64", [layer], settings);
    digests.push(
      createHash("sha256")
        .update(await readFile(file))
        .digest("hex"),
    );
  }
  assert.equal(digests[0], digests[1]);
});
