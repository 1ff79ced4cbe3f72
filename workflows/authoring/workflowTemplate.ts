import type { Inputs, Outputs } from "./ports.ts";
import type { Template } from "./template.ts";

/** How a workflow runs, apart from what it does. */
export interface WorkflowSettings {
  /** The service account of its pods. */
  readonly serviceAccount: string;
  /** How long a run may take as a whole, waiting included. */
  readonly deadlineSeconds: number;
}

/** A template and all that it needs, under a name that other workflows and people refer to. */
export interface WorkflowTemplate<I extends Inputs = Inputs, O extends Outputs = Outputs> extends WorkflowSettings {
  readonly name: string;
  readonly entrypoint: Template<I, O>;
}

/**
 * Publishes a template under a name: it can be run by that name, put on a schedule, and called from the dags of
 * other WorkflowTemplates just like a template of their own.
 *
 * @example
 * const job = workflowTemplate("job-template", greet, { serviceAccount: "jobs", deadlineSeconds: 600 });
 * const twice = dag("twice", {}, (call) => {
 *   const first = call(job, { name: "Ana" }, { name: "first" });
 *   call(job, { name: "Bia" }, { name: "second", after: [first] });
 * });
 */
export function workflowTemplate<I extends Inputs, O extends Outputs>(
  name: string,
  entrypoint: Template<I, O>,
  settings: WorkflowSettings,
): WorkflowTemplate<I, O> {
  return { name, entrypoint, ...settings };
}
