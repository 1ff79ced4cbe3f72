import assert from "node:assert/strict";
import { test } from "node:test";
import { retryBudgets } from "../../../checks/time/retryBudgets.ts";
import { said, workflow } from "../argo.ts";

const of = (retryStrategy: object, template: object = {}, spec: object = { activeDeadlineSeconds: 3600 }) =>
  said([retryBudgets], workflow({ ...spec, templates: [{ name: "job", container: {}, retryStrategy, ...template }] }));

test("retries that come to their end in time", () => {
  assert.deepEqual(of({ limit: 5, backoff: { duration: "1m", factor: 2 } }), []);
  assert.deepEqual(of({ limit: 10, backoff: { duration: "1m", factor: 2, cap: "5m" } }), []);
  assert.deepEqual(of({ limit: 10, backoff: { duration: "1m", factor: 2, maxDuration: "30m" } }), []);
  assert.deepEqual(of({ limit: 100 }, {}, {}), []);
});

test("pauses that add up to more than the workflow has", () => {
  assert.deepEqual(of({ limit: "6", backoff: { duration: "1m", factor: "2" } }), [
    "PP-509 spec.templates[job].retryStrategy pauses 1h3m in all between 7 attempts, and the workflow ends after 1h (activeDeadlineSeconds); lower the limit, the pauses or their cap, or raise the workflow's deadline",
  ]);
});

test("a template's deadline is for each attempt anew", () => {
  assert.deepEqual(of({ limit: 3 }, { activeDeadlineSeconds: 3000 }), []);
});

test("a billion retries are reckoned at once", () => {
  assert.equal(of({ limit: 1e9, backoff: { duration: "1m", factor: 2 } }).length, 1);
});

test("retries without a limit", () => {
  assert.match(String(of({}, {}, {})), /PP-513 .* has no limit, and nothing else ends it/);
  assert.deepEqual(of({ expression: "lastRetry.exitCode == '1'" }, {}, {}), []);
  assert.deepEqual(of({}), []);
});
