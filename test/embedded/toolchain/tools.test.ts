import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { recipes } from "../../../embedded/toolchain/tools.ts";
import { versions } from "../../../versions.ts";

const modules = new URL("../../../embedded/toolchain/modules/", import.meta.url);

test("each folder has a recipe, and each recipe a folder", async () => {
  assert.deepEqual((await readdir(modules)).sort(), Object.keys(recipes).sort());
});

for (const [name, recipe] of Object.entries(recipes)) {
  test(`${name}: go.mod requires the versions of the table, and go.sum verifies them`, async () => {
    const read = (file: string) => readFile(new URL(`${name}/${file}`, modules), "utf8");
    const required = requirements(await read("go.mod"));
    const sums = recipe.modules.length === 0 ? "" : await read("go.sum");
    for (const { path, version } of recipe.modules) {
      assert.equal(required.get(path), version, path);
      assert.ok(sums.includes(`${path} ${version} h1:`), path);
    }
  });
}

test("where a tool has several programs, each has the name that Go gives it", () => {
  for (const [tool, { programs }] of Object.entries(recipes)) {
    if (Object.keys(programs).length === 1) continue;
    for (const [program, packagePath] of Object.entries(programs))
      assert.equal(packagePath === "." ? tool : packagePath.split("/").at(-1), program);
  }
});

test("the variables that give a program its version hold it", () => {
  const set = Object.values(recipes).flatMap(({ variables = {} }) => Object.values(variables));
  for (const version of [versions.kubernetes, versions.pulumi, versions.argoWorkflows, versions.argoRollouts])
    assert.ok(set.includes(version));
});

/** Module to version, from single-line and block `require`s. */
function requirements(goMod: string): ReadonlyMap<string, string> {
  const lines = goMod.split("\n").map((line) =>
    line
      .replace(/^require /, "")
      .trim()
      .split(" "),
  );
  return new Map(lines.map(([path = "", version = ""]) => [path, version]));
}
