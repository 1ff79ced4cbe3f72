import assert from "node:assert/strict";
import { test } from "node:test";
import { strictReferences } from "../../../checks/gates/strictReferences.ts";
import { cron, said, workflow, workflowTemplate } from "../argo.ts";

const workflowTemplateRef = { name: "payments" };

test("a Workflow of a WorkflowTemplate, with what it may say", () => {
  const spec = {
    workflowTemplateRef,
    arguments: {},
    entrypoint: "run",
    artifactGC: { strategy: "OnWorkflowDeletion" },
  };
  assert.deepEqual(said([strictReferences], workflow(spec)), []);
  assert.deepEqual(said([strictReferences], workflowTemplate("payments", { templates: [] })), []);
});

test("a Workflow with templates of its own", () => {
  assert.deepEqual(said([strictReferences], workflow({ templates: [] })), [
    "PP-606 spec has no workflowTemplateRef: only WorkflowTemplates are run; move it into a WorkflowTemplate",
  ]);
});

test("what is the WorkflowTemplate's to say", () => {
  const spec = { workflowTemplateRef, serviceAccountName: "admin", artifactGC: { podSpecPatch: "{}" } };
  const why =
    "is the WorkflowTemplate's to say: a Workflow that says it ends in an error; say it in the WorkflowTemplate";
  assert.deepEqual(said([strictReferences], cron("daily", { workflowSpec: spec })), [
    `PP-606 spec.workflowSpec.serviceAccountName ${why}`,
    `PP-606 spec.workflowSpec.artifactGC.podSpecPatch ${why}`,
  ]);
});
