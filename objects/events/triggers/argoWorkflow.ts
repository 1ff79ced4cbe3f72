import type { KubernetesObject } from "../../kubernetes.ts";
import { type EventValues, renderValues } from "../eventValue.ts";
import type { Action } from "../trigger.ts";

export interface ArgoWorkflowOptions<Name extends string> {
  /** `submit` starts a new one each time, also when the same event comes again: {@link k8s} with `patch` does not. */
  readonly operation: "submit" | "stop" | "suspend" | "resume" | "terminate" | "retry" | "resubmit";
  /** The Workflow that is started, or the one that is meant, but for what comes from the event. */
  readonly object: KubernetesObject;
  readonly parameters?: EventValues<Name>;
}

/**
 * Starts a Workflow, or does something with one that is there, by Argo's command line.
 *
 * @example
 * argoWorkflow({ operation: "terminate", object: run, parameters: { "metadata.name": field(cancelled, "body.run") } });
 */
export function argoWorkflow<Name extends string>({
  operation,
  object,
  parameters = {},
}: ArgoWorkflowOptions<Name>): Action<Name> {
  const source = { resource: object };
  return { template: { argoWorkflow: { operation, source, parameters: renderValues(parameters) } } };
}
