import assert from "node:assert/strict";
import { test } from "node:test";
import { durationFields } from "../../../checks/time/durationFields.ts";
import { said, workflow } from "../argo.ts";

const of = (template: object) => said([durationFields], workflow({ templates: [{ name: "gate", ...template }] }));

test("durations that Argo reads", () => {
  for (const duration of ["24h", "1h30m", "1.5h", "20", "0", "{{inputs.parameters.deadline}}"])
    assert.deepEqual(of({ suspend: { duration } }), [], duration);
});

test("days are none", () => {
  assert.deepEqual(of({ suspend: { duration: "1d" } }), [
    'PP-512 spec.templates[gate].suspend.duration "1d": expected hours, minutes and seconds, such as 24h, 1h30m or 90s',
  ]);
  assert.equal(of({ retryStrategy: { backoff: { duration: "1 min", cap: "soon" } } }).length, 2);
  assert.equal(of({ memoize: { maxAge: "20" } }).length, 1);
});
