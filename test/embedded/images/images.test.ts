import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { requireImages } from "../../../embedded/images/images.ts";
import { runCommand } from "../../../embedded/toolchain/command.ts";
import { images } from "../../../versions.ts";
import { recordedProgress, temporaryDirectory } from "../toolchain/fakes.ts";

/** An empty cache for the time of one test. */
async function emptyCache(context: TestContext): Promise<string> {
  const before = process.env["PAYMENTS_PLATFORM_CACHE"];
  const directory = await temporaryDirectory(context);
  process.env["PAYMENTS_PLATFORM_CACHE"] = directory;
  context.after(() => {
    if (before === undefined) delete process.env["PAYMENTS_PLATFORM_CACHE"];
    else process.env["PAYMENTS_PLATFORM_CACHE"] = before;
  });
  return directory;
}

test("the smallest image: built from its tool once, then taken from the cache", async (context) => {
  const cache = await emptyCache(context);
  const first = recordedProgress();
  const [archive] = await requireImages(["pause"], first);
  assert.ok(archive);
  assert.equal(archive.name, images.pause);
  assert.equal(archive.path, join(cache, "images/pause", archive.key, "image.tar"));
  assert.deepEqual(first.lines, [
    "building pause (first process of every pod)",
    `assembling the image ${images.pause}`,
  ]);
  assert.deepEqual((await readdir(join(cache, "images"))).sort(), ["pause"]);
  assert.deepEqual(await readdir(join(cache, "images/pause", archive.key)), ["image.tar"]);

  const unpacked = await temporaryDirectory(context);
  await runCommand("tar", ["--extract", "--file", archive.path, "--directory", unpacked]);
  const layers = (await readdir(unpacked)).filter((name) => /^[0-9a-f]{64}$/.test(name));
  assert.equal(layers.length, 1);
  const listing = await runCommand("tar", [
    "--list",
    "--verbose",
    "--file",
    join(unpacked, layers[0] ?? "", "layer.tar"),
  ]);
  assert.match(listing, /-rwxr-xr-x 0\/0 .* \.\/pause\n$/);

  const second = recordedProgress();
  assert.deepEqual(await requireImages(["pause"], second), [archive]);
  assert.deepEqual(second.lines, []);
});
