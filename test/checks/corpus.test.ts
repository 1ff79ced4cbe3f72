import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { accessChecks } from "../../checks/access/index.ts";
import { checks } from "../../checks/all.ts";
import { argumentsChecks } from "../../checks/arguments/index.ts";
import { capacityChecks } from "../../checks/capacity/index.ts";
import type { Check } from "../../checks/check.ts";
import { cyclesChecks } from "../../checks/cycles/index.ts";
import { formChecks } from "../../checks/form/index.ts";
import { gatesChecks } from "../../checks/gates/index.ts";
import { ownershipChecks } from "../../checks/ownership/index.ts";
import { referencesChecks } from "../../checks/references/index.ts";
import { timeChecks } from "../../checks/time/index.ts";
import { waiverRules } from "../../checks/waivers.ts";
import { readingRules } from "../../cli/check/rules.ts";
import { checkout } from "../../cli/checkout.ts";
import { corpus, foundIn } from "./corpus.ts";

const entries = corpus();
const rules = [...waiverRules, ...Object.values(readingRules), ...checks.flatMap((check) => check.rules)];
const pages = join(checkout, "docs", "checks");

for (const entry of entries)
  test(`${entry.name}: exactly the expected findings`, () => {
    assert.notDeepEqual(entry.expected, [], "an input says what it expects: # expect: PP-NNN path");
    assert.deepEqual(foundIn(entry), entry.expected);
  });

test("there are at least 80 inputs", () => {
  assert.ok(entries.length >= 80, `${entries.length}`);
});

test("every rule is found in an input", () => {
  const expected = new Set(entries.flatMap((entry) => entry.expected.map((text) => text.split(" ")[0])));
  const codes = rules.map(({ code }) => code);
  assert.deepEqual(
    codes.filter((code) => !expected.has(code)),
    [],
  );
});

test("a code belongs to one rule, and has three digits", () => {
  const codes = rules.map(({ code }) => code);
  assert.deepEqual([...new Set(codes)], codes);
  for (const code of codes) assert.match(code, /^PP-\d{3}$/);
});

test("every rule has a page with its title, class and severity; every page has a rule", () => {
  const wrong = rules.filter(({ code, title, class: kind, severity }) => {
    const page = join(pages, `${code}.md`);
    return (
      !existsSync(page) || !readFileSync(page, "utf8").startsWith(`# ${code}: ${title}\n\n${kind} · ${severity}\n`)
    );
  });
  assert.deepEqual(
    wrong.map(({ code, title, class: kind, severity }) => `# ${code}: ${title}\n\n${kind} · ${severity}\n`),
    [],
  );
  const codes = new Set<string>(rules.map(({ code }) => code));
  const orphans = readdirSync(pages).filter((name) => /^PP-/.test(name) && !codes.has(name.replace(/\.md$/, "")));
  assert.deepEqual(orphans, []);
});

const families: Readonly<Record<string, readonly Check[]>> = {
  "PP-1": formChecks,
  "PP-2": argumentsChecks,
  "PP-3": referencesChecks,
  "PP-4": cyclesChecks,
  "PP-5": timeChecks,
  "PP-6": gatesChecks,
  "PP-7": accessChecks,
  "PP-8": capacityChecks,
  "PP-9": ownershipChecks,
};

for (const [prefix, family] of Object.entries(families))
  test(`${prefix}xx are the codes of one family`, () => {
    const codes = family.flatMap((check) => check.rules.map(({ code }) => code));
    assert.deepEqual(
      codes.filter((code) => !code.startsWith(prefix)),
      [],
    );
  });

test("every check belongs to a family, and every family has one", () => {
  assert.deepEqual(Object.values(families).flat(), checks);
  for (const family of Object.values(families)) assert.ok(family.length > 0);
});
