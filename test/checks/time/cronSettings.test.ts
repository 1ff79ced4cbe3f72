import assert from "node:assert/strict";
import { test } from "node:test";
import { cronSettings } from "../../../checks/time/cronSettings.ts";
import { cron, said } from "../argo.ts";

const of = (spec: object) => said([cronSettings], cron("daily", { startingDeadlineSeconds: 600, ...spec }));

test("a cron that makes up for a missed run", () => {
  assert.deepEqual(of({ concurrencyPolicy: "Forbid" }), []);
});

test("one that does not", () => {
  assert.match(String(of({ startingDeadlineSeconds: undefined })), /PP-510 spec has no startingDeadlineSeconds/);
  assert.match(String(of({ startingDeadlineSeconds: 0 })), /PP-510 spec\.startingDeadlineSeconds is 0/);
});

test("what the controller refuses", () => {
  assert.match(String(of({ startingDeadlineSeconds: -1 })), /PP-511 .* -1: expected 0 or more/);
  assert.match(
    String(of({ concurrencyPolicy: "Forbidden" })),
    /PP-511 .*"Forbidden": no such policy.*did you mean "Forbid"\?/,
  );
});
