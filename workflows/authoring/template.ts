import type { ArgoTemplateBody } from "./argo.ts";
import type { Inputs, Outputs } from "./ports.ts";
import type { WorkflowTemplate } from "./workflowTemplate.ts";

/** Something that a workflow can do: declared once, called any number of times. */
export interface Template<I extends Inputs = Inputs, O extends Outputs = Outputs> {
  readonly name: string;
  readonly inputs: I;
  readonly outputs: O;
  /** What it calls. */
  readonly uses: readonly Callable[];
  readonly body: ArgoTemplateBody;
}

/** What a dag can call: a template of the same WorkflowTemplate, or the entrypoint of another one. */
export type Callable<I extends Inputs = Inputs, O extends Outputs = Outputs> = Template<I, O> | WorkflowTemplate<I, O>;

/** The template behind a callable. */
export function templateOf<I extends Inputs, O extends Outputs>(callable: Callable<I, O>): Template<I, O> {
  return "entrypoint" in callable ? callable.entrypoint : callable;
}
