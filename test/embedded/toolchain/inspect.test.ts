import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import { inspectTools } from "../../../embedded/toolchain/inspect.ts";
import { recipes } from "../../../embedded/toolchain/tools.ts";
import { temporaryDirectory } from "./fakes.ts";

test("with an empty cache: each tool with what would be done, and nothing is built", async (context) => {
  const cache = await temporaryDirectory(context);
  process.env["PAYMENTS_PLATFORM_CACHE"] = cache;
  context.after(() => delete process.env["PAYMENTS_PLATFORM_CACHE"]);
  const { prerequisites, tools } = await inspectTools();
  assert.deepEqual(
    tools.map(({ name }) => name),
    Object.keys(recipes),
  );
  const kubernetes = tools.find(({ name }) => name === "kubernetes");
  assert.deepEqual(kubernetes, {
    name: "kubernetes",
    ready: false,
    found: "not built yet",
    remedy: "`make up` builds it once (about 7 min on two cores)",
  });
  assert.deepEqual(await readdir(cache), []);
  for (const { name, ready, remedy } of [...prerequisites, ...tools]) {
    assert.equal(ready, remedy === undefined, `${name}: a remedy exactly when it is needed`);
  }
  for (const name of ["Go", "Node.js", "git", "make", "root", "containerd", "runc", "debootstrap"]) {
    assert.ok(
      prerequisites.some((each) => each.name === name),
      name,
    );
  }
});
