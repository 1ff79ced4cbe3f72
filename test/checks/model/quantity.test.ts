import assert from "node:assert/strict";
import { test } from "node:test";
import { exceeds, readQuantity, showQuantity } from "../../../checks/model/quantity.ts";

test("quantities as Kubernetes reads them", () => {
  const cases: [unknown, number | undefined][] = [
    ["250m", 0.25],
    ["2", 2],
    [2, 2],
    ["0.5", 0.5],
    [".5", 0.5],
    ["1e3", 1000],
    ["1E", 1e18],
    ["64Mi", 64 * 2 ** 20],
    ["1k", 1000],
    ["1Ki", 1024],
    ["", undefined],
    ["1 Gi", undefined],
    ["1gi", undefined],
    ["{{inputs.parameters.cpu}}", undefined],
    [null, undefined],
    [Number.NaN, undefined],
  ];
  for (const [text, expected] of cases) assert.equal(readQuantity(text), expected, String(text));
});

test("amounts as people write them", () => {
  assert.equal(showQuantity("requests.memory", 1.5 * 2 ** 30), "1.5Gi");
  assert.equal(showQuantity("limits.memory", 100), "100");
  assert.equal(showQuantity("requests.cpu", 0.1 + 0.2), "0.3");
});

test("a sum of fractions is no more than what it comes to", () => {
  assert.ok(!exceeds(0.1 + 0.2, 0.3));
  assert.ok(exceeds(0.31, 0.3));
});
