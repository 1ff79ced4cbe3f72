import assert from "node:assert/strict";
import { test } from "node:test";
import { matchesGlob } from "../../../checks/model/deliveryGlob.ts";

const matching = [
  ["*", "anything/at all", "/"],
  ["https://git.example/*", "https://git.example/repo", "/"],
  ["https://git.example/**", "https://git.example/team/repo", "/"],
  ["https://git.example/*/repo", "https://git.example/team/repo", "/"],
  ["team-*", "team-", ""],
  ["team-?", "team-a", ""],
  ["team-[a-c]", "team-b", ""],
  ["team-[xyz]", "team-y", ""],
  ["team-[!a-c]", "team-d", ""],
  ["team-{a,b*}", "team-b2", ""],
  ["{a,b}-{c,d}", "b-c", ""],
  ["a\\*", "a*", ""],
  ["*a*", "bab", ""],
  ["", "", ""],
] as const;

const others = [
  ["https://git.example/*", "https://git.example/team/repo", "/"],
  ["team-*", "my-team-a", ""],
  ["team-?", "team-", ""],
  ["team-?", "team-/", "/"],
  ["team-[a-c]", "team-d", ""],
  ["team-[!a-c]", "team-b", ""],
  ["team-{a,b}", "team-c", ""],
  ["a\\*", "ab", ""],
  ["a", "aa", ""],
  ["", "a", ""],
] as const;

test("patterns match what Argo CD lets them match", () => {
  for (const [pattern, text, separator] of matching) assert.equal(matchesGlob(pattern, text, separator), true, pattern);
  for (const [pattern, text, separator] of others) assert.equal(matchesGlob(pattern, text, separator), false, pattern);
});

test("a hostile pattern takes no time", () => {
  const started = process.hrtime.bigint();
  assert.equal(matchesGlob("*a".repeat(200), "a".repeat(5000).concat("b")), false);
  assert.equal(matchesGlob(`${"{a,b}".repeat(50)}`, "a".repeat(49)), false);
  assert.ok(process.hrtime.bigint() - started < 5_000_000_000n);
});
