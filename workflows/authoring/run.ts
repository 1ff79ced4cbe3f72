import { endScope, Reference, workflowScope } from "./reference.ts";

/**
 * What is known of the run itself, in every text of its templates.
 *
 * @example environment: { RUN: run.name }
 */
export const run = {
  name: new Reference<string>(workflowScope, "workflow.name"),
  namespace: new Reference<string>(workflowScope, "workflow.namespace"),
  /** Never the same twice, not even for a run of the same name. */
  uid: new Reference<string>(workflowScope, "workflow.uid"),
  serviceAccount: new Reference<string>(workflowScope, "workflow.serviceAccountName"),
  /** When it was created, as RFC 3339. */
  created: new Reference<string>(workflowScope, "workflow.creationTimestamp.RFC3339"),
} as const;

/** How a workflow as a whole, or a task, stands. */
export type Phase = "Pending" | "Running" | "Succeeded" | "Failed" | "Error" | "Skipped" | "Omitted";

/**
 * What is known of a run that has ended, in the arguments of its hooks alone.
 *
 * @example on("exit", notify, { status: ended.status })
 */
export const ended = {
  status: new Reference<"Succeeded" | "Failed" | "Error">(endScope, "workflow.status"),
  /** Seconds from start to end. */
  duration: new Reference<number>(endScope, "workflow.duration", "json"),
  /** What failed: a JSON list of records with `displayName`, `message`, `templateName`, `phase`, `podName`, `finishedAt`. */
  failures: new Reference<string>(endScope, "workflow.failures"),
} as const;
