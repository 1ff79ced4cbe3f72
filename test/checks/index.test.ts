import assert from "node:assert/strict";
import { test } from "node:test";
import { checkObjects } from "../../checks/index.ts";
import { describeProblem } from "../../problems.ts";

const template = (annotations: Readonly<Record<string, string>>) => ({
  apiVersion: "argoproj.io/v1alpha1",
  kind: "WorkflowTemplate",
  metadata: { name: "job", namespace: "payments", annotations },
  spec: {
    entrypoint: "mian",
    bogus: true,
    templates: [{ name: "main", suspend: { duration: "1h" } }],
  },
});

test("what refuses the objects is apart from what is only told, and what was waived is told with its reason", () => {
  const { problems, remarks } = checkObjects([
    template({ "payments-platform/waive-PP-301": "for this test", "payments-platform/waive-PP-1": "why not" }),
  ]);
  assert.ok(problems.length > 0);
  for (const problem of problems) assert.doesNotMatch(describeProblem(problem), /PP-301/);
  assert.equal(remarks.length, 2);
  assert.match(
    remarks[0] ?? "",
    /^PP-002 WorkflowTemplate payments\/job metadata\.annotations.*there is no rule "PP-1"/,
  );
  assert.match(
    remarks[1] ?? "",
    /^PP-301 WorkflowTemplate payments\/job spec\.entrypoint .* \(waived: for this test\)$/,
  );
});
