import assert from "node:assert/strict";
import { test } from "node:test";
import { approval, renderWorkflowTemplate, text, workflowTemplate } from "../../../workflows/authoring/index.ts";

test("an approval waits for its deadline, and is a no unless somebody said yes", () => {
  const release = approval("release", { inputs: { deadline: text("24h") } }, ({ deadline }) => ({ deadline }));
  const { templates } = renderWorkflowTemplate(
    workflowTemplate("release-template", release, { serviceAccount: "test", deadlineSeconds: 60 }),
  );
  assert.deepEqual(templates, [
    {
      name: "release",
      inputs: { parameters: [{ name: "deadline", default: "24h" }] },
      outputs: {
        parameters: [
          { name: "verdict", valueFrom: { supplied: {}, default: "NO" } },
          { name: "reason", valueFrom: { supplied: {}, default: "no decision before the deadline" } },
        ],
      },
      suspend: { duration: "{{inputs.parameters.deadline}}" },
    },
  ]);
});
