import assert from "node:assert/strict";
import { test } from "node:test";
import { type Suite, selectSuites } from "../../../cli/test/suites.ts";

const suite = (name: string, minutes: number, ...covers: string[]): Suite => ({
  name,
  minutes,
  covers,
  needs: "tools",
});
const all = [
  suite("node", 4, "embedded/node/"),
  suite("gate", 3, "ledger/", "cli/run/"),
  suite("access", 2, "objects/access/"),
];
const names = (chosen: readonly Suite[]) => chosen.map(({ name }) => name);

test("what the change touches comes first, and what does not fit is named", () => {
  const { chosen, leftOut } = selectSuites(all, ["ledger/journal.ts"], 5, 0);
  assert.deepEqual(names(chosen), ["gate", "access"]);
  assert.deepEqual(names(leftOut), ["node"]);
});

test("every suite gets its turn when nothing is touched", () => {
  const firsts = [0, 1, 2].map((turn) => names(selectSuites(all, [], 4, turn).chosen)[0]);
  assert.deepEqual(firsts, ["node", "gate", "access"]);
});

test("a budget of nothing chooses nothing", () => {
  assert.deepEqual(selectSuites(all, ["ledger/journal.ts"], 0, 0).chosen, []);
});
