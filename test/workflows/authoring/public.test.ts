import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import * as authoring from "../../../workflows/authoring/index.ts";

const directory = new URL("../../../workflows/authoring/", import.meta.url);
const sources = new Map<string, string>();
for (const file of await readdir(directory)) sources.set(file, await readFile(new URL(file, directory), "utf8"));
const all = [...sources.values()].join("\n");

/** What stands right above a declaration. */
function docstringOf(name: string): string {
  const [, docstring = ""] =
    new RegExp(`(/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/)\\nexport function ${name}\\b`).exec(all) ?? [];
  return docstring;
}

const functions = Object.entries(authoring)
  .filter(([, value]) => typeof value === "function" && !("prototype" in value && value === authoring.Reference))
  .map(([name]) => name);

test("every function that is there for others is documented, with an example of its use", () => {
  assert.ok(functions.length > 30);
  assert.deepEqual(
    functions.filter((name) => !new RegExp(`@example[\\s\\S]*\\b${name}\\b`).test(docstringOf(name))),
    [],
  );
});

test("authoring knows nothing of Pulumi, of clusters, or of what is written with it", () => {
  for (const [file, source] of sources)
    for (const [, from = ""] of source.matchAll(/from "([^"]+)"/g))
      assert.ok(/^\.\/\w+\.ts$/.test(from) || from === "../../problems.ts", `${file} imports ${from}`);
});

test("every file stays small", () => {
  for (const [file, source] of sources) assert.ok(source.split("\n").length <= 250, file);
});
