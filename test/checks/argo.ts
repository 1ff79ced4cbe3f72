import type { Check } from "../../checks/check.ts";
import { asProblem } from "../../checks/finding.ts";
import { report } from "../../checks/report.ts";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { describeProblem } from "../../problems.ts";

/** An object of Argo's in the namespace payments, for tests of the checks. */
export function argo(kind: string, name: string, spec: object, metadata: object = {}): KubernetesObject {
  return { apiVersion: "argoproj.io/v1alpha1", kind, metadata: { name, namespace: "payments", ...metadata }, spec };
}

export const workflow = (spec: object) => argo("Workflow", "run", spec);
export const workflowTemplate = (name: string, spec: object) => argo("WorkflowTemplate", name, spec);
export const cron = (name: string, spec: object, metadata?: object) => argo("CronWorkflow", name, spec, metadata);

/** What some checks say of some objects, without the objects' name. */
export function said(checks: readonly Check[], ...objects: readonly KubernetesObject[]): string[] {
  return report(objects, { checks }).findings.map(({ finding }) => {
    const { path, ...problem } = asProblem(finding);
    const [code, kind, name, ...rest] = path.split(" ");
    const text = describeProblem({ ...problem, path: rest.join(" ") });
    return objects.length === 1 ? `${code} ${text}` : `${code} ${kind} ${name} ${text}`;
  });
}
