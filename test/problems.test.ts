import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nearest } from "../problems.ts";

/** The oracle: the least edits between two texts, by the definition. */
function distance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const substitution = distance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1);
  return Math.min(substitution, distance(a.slice(1), b) + 1, distance(a, b.slice(1)) + 1);
}

const name = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });

test("the nearest name is the first of those with the fewest edits, and near enough", () => {
  fc.assert(
    fc.property(name, fc.array(name, { maxLength: 5 }), (wanted, candidates) => {
      const limit = Math.max(2, Math.floor(wanted.length / 3));
      const near = candidates.filter((candidate) => distance(wanted, candidate) <= limit);
      const least = Math.min(...near.map((candidate) => distance(wanted, candidate)));
      assert.equal(
        nearest(wanted, candidates),
        near.find((candidate) => distance(wanted, candidate) === least),
      );
    }),
  );
});

test("case does not count", () => {
  assert.equal(nearest("presync", ["PostSync", "PreSync"]), "PreSync");
  assert.equal(nearest("retention", ["limit"]), undefined);
});
