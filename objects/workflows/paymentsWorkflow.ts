import type { WorkflowSpec } from "../../workflows/authoring/argo.ts";
import { argoVersion } from "./workflows.ts";

/** A Workflow that is yet to be created: the API server completes its name. */
export interface NewWorkflow {
  readonly apiVersion: string;
  readonly kind: "Workflow";
  readonly metadata: { readonly generateName: string; readonly namespace: string };
  readonly spec: WorkflowSpec;
}

/**
 * The payments run that a person starts. It says which template, which business date and, if asked to, how long its
 * gate waits: everything else is the template's, and the cluster refuses it here.
 */
export function paymentsWorkflow(
  namespace: string,
  { date, deadline }: { readonly date: string; readonly deadline?: string },
): NewWorkflow {
  const parameters = [{ name: "date", value: date }, ...(deadline ? [{ name: "deadline", value: deadline }] : [])];
  return {
    apiVersion: argoVersion,
    kind: "Workflow",
    metadata: { generateName: `payments-wf-${date.toLowerCase()}-`, namespace },
    spec: { workflowTemplateRef: { name: "payments-wf-template" }, arguments: { parameters } },
  };
}
