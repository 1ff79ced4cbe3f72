import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { byLabels, bySelector, type Labels, selects, selectsAll } from "../../../checks/model/selectors.ts";

const labels = { app: "ledger", tier: "gold" };
const expression = (key: string, operator: string, values?: string[]) => ({
  matchExpressions: [{ key, operator, ...(values && { values }) }],
});

test("selectors as Kubernetes reads them", () => {
  const cases: [object, boolean][] = [
    [{}, true],
    [{ matchLabels: { app: "ledger" } }, true],
    [{ matchLabels: { app: "ledger", tier: "silver" } }, false],
    [expression("app", "In", ["ledger", "other"]), true],
    [expression("app", "In", []), false],
    [expression("zone", "In", ["a"]), false],
    [expression("app", "NotIn", ["other"]), true],
    [expression("zone", "NotIn", ["a"]), true],
    [expression("app", "NotIn", ["ledger"]), false],
    [expression("app", "Exists"), true],
    [expression("zone", "Exists"), false],
    [expression("zone", "DoesNotExist"), true],
    [expression("app", "DoesNotExist"), false],
    [expression("app", "Equals", ["ledger"]), false],
    [{ matchLabels: { app: "ledger" }, ...expression("tier", "NotIn", ["gold"]) }, false],
    [{ matchLabels: { toString: "x" } }, false],
  ];
  for (const [selector, expected] of cases) assert.equal(selects(selector, labels), expected, JSON.stringify(selector));
});

test("only an empty selector selects everything", () => {
  assert.ok(selectsAll({}));
  assert.ok(selectsAll({ matchLabels: {}, matchExpressions: [] }));
  assert.ok(!selectsAll(expression("zone", "DoesNotExist")));
});

test("what is found fast is what comparing each with each finds", () => {
  const value = fc.constantFrom("a", "b");
  const key = fc.constantFrom("app", "tier");
  const labels = fc.dictionary(key, value);
  const operator = fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist");
  const selector = fc.record(
    { matchLabels: labels, matchExpressions: fc.array(fc.record({ key, operator, values: fc.array(value) })) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(labels), fc.array(selector), (all, selectors) => {
      const find = bySelector(all, (item: Labels) => item);
      for (const one of selectors)
        assert.deepEqual(
          find(one),
          all.filter((item) => selects(one, item)),
        );
      const findSelectors = byLabels(selectors, (item) => item);
      for (const one of all)
        assert.deepEqual(
          findSelectors(one),
          selectors.filter((item) => selects(item, one)),
        );
    }),
  );
});
