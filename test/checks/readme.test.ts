import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checkout } from "../../cli/checkout.ts";
import { ruleTable } from "./ruleTable.ts";

const page = join(checkout, "docs", "checks", "README.md");
const heading = "## All rules\n\n";

test("docs/checks/README.md lists every rule as it is", () => {
  const text = readFileSync(page, "utf8");
  const start = text.indexOf(heading) + heading.length;
  assert.ok(start > heading.length);
  const table = `${ruleTable()}\n`;
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(page, text.slice(0, start) + table);
  else assert.equal(text.slice(start), table, "write it anew with `UPDATE_GOLDEN=1`, and review");
});
