import assert from "node:assert/strict";
import { test } from "node:test";
import { overlaps } from "../../../checks/time/overlaps.ts";
import { cron, said, workflowTemplate } from "../argo.ts";

const gate = (duration: string) => ({
  name: "gate",
  inputs: { parameters: [{ name: "deadline" }] },
  suspend: { duration },
});
/** A gate two calls down, whose deadline comes from the cron. */
const payments = workflowTemplate("payments", {
  entrypoint: "run",
  arguments: { parameters: [{ name: "deadline", value: "24h" }] },
  templates: [
    {
      name: "run",
      inputs: { parameters: [{ name: "deadline" }] },
      dag: {
        tasks: [
          {
            name: "gate",
            template: "gate",
            arguments: { parameters: [{ name: "deadline", value: "{{inputs.parameters.deadline}}" }] },
          },
        ],
      },
    },
    gate("{{inputs.parameters.deadline}}"),
  ],
});
const daily = (more: object, deadline?: string, metadata: object = {}) =>
  cron(
    "daily",
    {
      schedules: ["0 6 * * *"],
      timezone: "America/Sao_Paulo",
      ...more,
      workflowSpec: {
        workflowTemplateRef: { name: "payments" },
        ...(deadline && { arguments: { parameters: [{ name: "deadline", value: deadline }] } }),
      },
    },
    metadata,
  );
const of = (user: ReturnType<typeof cron>) =>
  said([overlaps], payments, user).map((line) => line.replace("CronWorkflow payments/daily ", ""));

test("a gate that is over before the next run", () => {
  assert.deepEqual(of(daily({ concurrencyPolicy: "Forbid" }, "20h")), []);
});

test("a gate that waits past the next run, by its default or by what the cron says", () => {
  assert.deepEqual(of(daily({ concurrencyPolicy: "Forbid" })), [
    'PP-507 spec.schedules runs come 1d apart, and the gate "gate" waits up to 1d: under Forbid the next run does not happen; let the gate run out before the next run, or let runs come less often',
  ]);
  assert.match(
    String(of(daily({ concurrencyPolicy: "Replace" }, "48h"))),
    /waits up to 2d: under Replace the next run ends this one/,
  );
  assert.deepEqual(of(daily({ concurrencyPolicy: "Allow" }, "48h")), []);
});

test("the shortest time between runs counts, over all schedules", () => {
  const schedules = ["0 6 * * *", "0 18 * * FRI"];
  assert.match(String(of(daily({ concurrencyPolicy: "Forbid", schedules }, "20h"))), /runs come 12h apart/);
});

test("runs that take longer than what is between them", () => {
  const annotations = { "payments-platform/expected-duration": "30h" };
  assert.match(
    String(of(daily({}, "1h", { annotations }))),
    /PP-506 .* takes up to 1d6h \(.*expected-duration\): under Allow they overlap/,
  );
  const deadline = { ...daily({ schedules: ["0 * * * *"], concurrencyPolicy: "Forbid" }, "1m") };
  assert.deepEqual(of(deadline), []);
});
