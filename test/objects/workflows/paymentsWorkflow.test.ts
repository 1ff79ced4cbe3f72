import assert from "node:assert/strict";
import { test } from "node:test";
import { paymentsWorkflow } from "../../../objects/workflows/paymentsWorkflow.ts";

test("a run names its template and its arguments, and nothing else", () => {
  assert.deepEqual(paymentsWorkflow("payments", { date: "2026-11-21T10-02", deadline: "90s" }), {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Workflow",
    metadata: { generateName: "payments-wf-2026-11-21t10-02-", namespace: "payments" },
    spec: {
      workflowTemplateRef: { name: "payments-wf-template" },
      arguments: {
        parameters: [
          { name: "date", value: "2026-11-21T10-02" },
          { name: "deadline", value: "90s" },
        ],
      },
    },
  });
});

test("without a deadline the template's own counts", () => {
  const { spec } = paymentsWorkflow("payments", { date: "2026-11-21" });
  assert.deepEqual(spec.arguments, { parameters: [{ name: "date", value: "2026-11-21" }] });
});
