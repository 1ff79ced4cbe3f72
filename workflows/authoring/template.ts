import type { ArgoTemplateBody } from "./argo.ts";
import type { ExternalTemplate } from "./externalTemplate.ts";
import type { Inputs, Outputs } from "./ports.ts";
import type { ClaimTemplate } from "./volumes.ts";
import type { WorkflowTemplate } from "./workflowTemplate.ts";

/** Something that a workflow can do: declared once, called any number of times. */
export interface Template<I extends Inputs = Inputs, O extends Outputs = Outputs> {
  readonly name: string;
  readonly inputs: I;
  readonly outputs: O;
  /** What it calls. */
  readonly uses: readonly Callable[];
  /** Volumes that the workflow must have for it. */
  readonly claims?: readonly ClaimTemplate[];
  readonly body: ArgoTemplateBody;
}

/**
 * What can be called: a template of the same WorkflowTemplate, the entrypoint of another one, or a template that
 * somebody else maintains.
 */
export type Callable<I extends Inputs = Inputs, O extends Outputs = Outputs> =
  | Template<I, O>
  | WorkflowTemplate<I, O>
  | ExternalTemplate<I, O>;

/** The name and ports behind a callable. */
export function portsOf<I extends Inputs, O extends Outputs>(
  callable: Callable<I, O>,
): Pick<Template<I, O>, "name" | "inputs" | "outputs"> {
  return "entrypoint" in callable ? callable.entrypoint : callable;
}

/** How a task, step or hook says what it calls. */
export function renderCallable(callable: Callable): {
  template?: string;
  templateRef?: { name: string; template: string; clusterScope?: true };
} {
  if ("body" in callable) return { template: callable.name };
  const cluster = callable.clusterScope ? { clusterScope: true as const } : {};
  return "entrypoint" in callable
    ? { templateRef: { name: callable.name, template: callable.entrypoint.name, ...cluster } }
    : { templateRef: { name: callable.workflowTemplate, template: callable.name, ...cluster } };
}
