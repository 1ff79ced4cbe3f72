import { throwProblems } from "../../problems.ts";
import { type Hook, hookProblems } from "./hooks.ts";
import { objectNameProblems, wholeProblems } from "./names.ts";
import type { Inputs, Outputs } from "./ports.ts";
import type { Synchronization } from "./synchronization.ts";
import type { Template } from "./template.ts";

/** How a workflow runs, apart from what it does. */
export interface WorkflowSettings extends Synchronization {
  /** The service account of its pods. */
  readonly serviceAccount: string;
  /** How long a run may take as a whole, waiting included. */
  readonly deadlineSeconds: number;
  /** What is called when something happens to a run as a whole: `[on("exit", notify, { status: ended.status })]`. */
  readonly hooks?: readonly Hook[];
}

/** A template and all that it needs, under a name that other workflows and people refer to. */
export interface WorkflowTemplate<I extends Inputs = Inputs, O extends Outputs = Outputs> extends WorkflowSettings {
  readonly name: string;
  /** Whether it belongs to the cluster, for every namespace to call, and not to one namespace. */
  readonly clusterScope?: true;
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
  const path = `workflow template "${name}"`;
  throwProblems([
    ...objectNameProblems(`${path} name`, name, 63),
    ...objectNameProblems(`${path} serviceAccount`, settings.serviceAccount),
    ...wholeProblems(`${path} deadlineSeconds`, settings.deadlineSeconds, 1),
    ...hookProblems(path, settings.hooks ?? []),
  ]);
  return { name, entrypoint, ...settings };
}

/**
 * Publishes a template to every namespace of the cluster, as a ClusterWorkflowTemplate.
 *
 * @example const scan = clusterWorkflowTemplate("scan-template", scanImage, { serviceAccount: "scanner", deadlineSeconds: 600 });
 */
export function clusterWorkflowTemplate<I extends Inputs, O extends Outputs>(
  name: string,
  entrypoint: Template<I, O>,
  settings: WorkflowSettings,
): WorkflowTemplate<I, O> {
  return { ...workflowTemplate(name, entrypoint, settings), clusterScope: true };
}
