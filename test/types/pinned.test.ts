import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/*
 * What the compiler refuses stands in this folder, each line under an expectation with its reason. Without the
 * expectations, the compiler must find an error in exactly those lines: one that is gone fails here, and so does one
 * that is somewhere else.
 */

const directory = fileURLToPath(new URL(".", import.meta.url));
const files = (await readdir(directory)).filter((file) => !file.endsWith(".test.ts")).map((file) => directory + file);
const sources = new Map<string, string>();
for (const file of files) sources.set(file, await readFile(file, "utf8"));

const expectation = /^\s*\/\/ @ts-expect-error( - \S+( \S+)+)?$/;

/** Lines (from 0) that an expectation is about: the next one that is no comment. */
function expectedLines(source: string): number[] {
  const lines = source.split("\n");
  return lines.flatMap((line, index) => {
    if (!expectation.test(line)) return [];
    return [lines.findIndex((other, at) => at > index && !other.trim().startsWith("//"))];
  });
}

test("there are at least 60 expectations, each with its reason", () => {
  const lines = [...sources.values()].flatMap((source) => source.split("\n"));
  const expectations = lines.filter((line) => line.includes("@ts-expect-error"));
  assert.deepEqual(
    expectations.filter((line) => expectation.exec(line)?.[1] === undefined),
    [],
  );
  assert.ok(expectations.length >= 60, `${expectations.length}`);
});

test("the compiler refuses each line that it is expected to refuse, and no other", () => {
  const { config } = ts.readConfigFile(fileURLToPath(new URL("../../tsconfig.json", import.meta.url)), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, fileURLToPath(new URL("../..", import.meta.url)));
  const { incremental: _, tsBuildInfoFile: __, ...checked } = options;
  const host = ts.createCompilerHost(checked);
  const read = host.readFile.bind(host);
  host.readFile = (file) => sources.get(file)?.replaceAll("@ts-expect-error", "refused") ?? read(file);
  const program = ts.createProgram(files, checked, host);
  for (const [file, source] of sources) {
    const parsed = program.getSourceFile(file);
    assert.ok(parsed);
    const found = program
      .getSemanticDiagnostics(parsed)
      .map(({ start = 0 }) => parsed.getLineAndCharacterOfPosition(start).line);
    assert.deepEqual(
      [...new Set(found)].sort((a, b) => a - b),
      expectedLines(source),
      basename(file),
    );
  }
});
