import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checkout } from "../../../cli/checkout.ts";
import { type Compared, measure } from "./measure.ts";
import { agreementPage } from "./page.ts";

const agreement = await measure();
const page = join(checkout, "docs", "checks", "agreement.md");

const onlyLint = (files: readonly Compared[]) =>
  files
    .filter(({ lintAccepts, codes }) => !lintAccepts && codes.length === 0)
    .map(({ file, lintOutput }) => `${file}: ${lintOutput}`);

test("whatever argo lint rejects in the corpus, we reject", () => {
  assert.ok(agreement.corpus.some(({ lintAccepts }) => !lintAccepts));
  assert.deepEqual(onlyLint(agreement.corpus), []);
});

test("whatever argo lint rejects of the official examples, we reject", () => {
  assert.ok(agreement.examples.length > 200);
  assert.ok(agreement.examples.some(({ lintAccepts }) => !lintAccepts));
  assert.deepEqual(onlyLint(agreement.examples), []);
});

test("both accept the dag without a mistake", () => {
  assert.deepEqual([agreement.sound.lintAccepts, agreement.sound.codes], [true, []]);
});

for (const { name, codes, expected } of agreement.mistakes)
  test(`${name}: found, and nothing else`, () => {
    assert.deepEqual(codes, [expected]);
  });

test("docs/checks/agreement.md says what was measured", () => {
  const text = agreementPage(agreement);
  if (process.env["UPDATE_GOLDEN"] === "1") {
    writeFileSync(page, text);
    console.log(text);
  } else assert.equal(readFileSync(page, "utf8"), text, "write it anew with `npm run agreement`, and review");
});
