import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import { median } from "../../../cli/bench/measure.ts";
import { asYaml, checkPayments, renderPayments, templatesANamespace } from "../../../cli/bench/payments.ts";

test("what is measured are WorkflowTemplates without a mistake, in namespaces of their own", () => {
  const objects = renderPayments(2);
  assert.equal(objects.length, 2 * templatesANamespace);
  assert.deepEqual(
    [...new Set(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}`))],
    ["WorkflowTemplate payments-0", "WorkflowTemplate payments-1"],
  );
  assert.deepEqual(
    asYaml(objects).map((text): unknown => parse(text)),
    objects,
  );
  checkPayments(objects);
});

test("checks are really asked: an object that is not in order ends the measurement", () => {
  const [first, ...rest] = renderPayments(1);
  assert.ok(first);
  const wrong = { ...first, spec: { ...(first["spec"] as object), entrypoint: "nowhere" } };
  assert.throws(() => checkPayments([wrong, ...rest]), /1 errors: PP-301 "nowhere"/);
});

test("the median is the middle", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
});
