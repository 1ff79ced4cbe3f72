import { throwProblems } from "../../problems.ts";
import { objectNameProblems, templateProblems } from "./names.ts";
import type { Inputs, Nothing, Outputs } from "./ports.ts";

/** A template of a WorkflowTemplate that is not written here. */
export interface ExternalTemplate<I extends Inputs = Inputs, O extends Outputs = Outputs> {
  readonly workflowTemplate: string;
  /** Whether it belongs to the cluster (a ClusterWorkflowTemplate) and not to a namespace. */
  readonly clusterScope?: true;
  readonly name: string;
  readonly inputs: I;
  readonly outputs: O;
}

/**
 * Declares a template that somebody else's YAML defines, with the ports that are used of it. It is called like any
 * other; the checks compare what is passed and read with the real thing where that is among the objects.
 *
 * @example
 * const scan = externalTemplate("security-tools", "scan", {
 *   clusterScope: true,
 *   inputs: { image: text() },
 *   outputs: { severity: fromFile("/tmp/severity") },
 * });
 */
export function externalTemplate<const I extends Inputs, const O extends Outputs = Nothing>(
  workflowTemplate: string,
  name: string,
  ports: { readonly inputs: I; readonly outputs?: O; readonly clusterScope?: true },
): ExternalTemplate<I, O> {
  const path = `external template "${workflowTemplate}/${name}"`;
  const { inputs, outputs = {} as O, clusterScope } = ports;
  throwProblems([
    ...objectNameProblems(`${path} workflow template`, workflowTemplate),
    ...templateProblems(path, name, { inputs, outputs }),
  ]);
  return { workflowTemplate, name, inputs, outputs, ...(clusterScope && { clusterScope }) };
}
