import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { fields } from "../model/read.ts";
import { valueAt, type WorkflowView } from "../model/workflows.ts";

const rule = {
  code: "PP-606",
  title: "workflow that Strict template referencing refuses",
  class: "policy",
  severity: "error",
} as const satisfies Rule;

/** The fields of its spec that a Workflow may say beside workflowTemplateRef. */
const allowed = new Set([
  "activeDeadlineSeconds",
  "archiveLogs",
  "arguments",
  "artifactGC",
  "entrypoint",
  "metrics",
  "podGC",
  "priority",
  "shutdown",
  "suspend",
  "ttlStrategy",
  "volumeClaimGC",
  "workflowMetadata",
  "workflowTemplateRef",
]);
const notInArtifactGC = ["podMetadata", "podSpecPatch", "serviceAccountName"];

/**
 * Where nothing runs that is not written down in a WorkflowTemplate, the API server takes a Workflow all the same, and
 * the controller ends it in an error when it looks at it: of a cron, every time.
 */
export const strictReferences: Check = {
  rules: [rule],
  run: (model) => model.workflows.filter(({ object }) => !object.kind.endsWith("WorkflowTemplate")).flatMap(told),
};

function told({ object, at, workflow }: WorkflowView): Finding[] {
  if (!workflow.workflowTemplateRef) {
    const fix = "move it into a WorkflowTemplate";
    return [{ rule, object, at, message: "has no workflowTemplateRef: only WorkflowTemplates are run", fix }];
  }
  const spec = fields(valueAt(object, at));
  const collector = fields(spec["artifactGC"]);
  const fix = "say it in the WorkflowTemplate";
  const message = "is the WorkflowTemplate's to say: a Workflow that says it ends in an error";
  return [
    ...Object.keys(spec)
      .filter((field) => isSaid(spec[field]) && !allowed.has(field))
      .map((field) => ({ rule, object, at: [...at, field], message, fix })),
    ...notInArtifactGC
      .filter((field) => isSaid(collector[field]))
      .map((field) => ({ rule, object, at: [...at, "artifactGC", field], message, fix })),
  ];
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
