import { renderCronWorkflow, renderWorkflowTemplate } from "../../workflows/authoring/index.ts";
import type { PaymentsWorkflows } from "../../workflows/payments/index.ts";
import type { KubernetesObject } from "../kubernetes.ts";

/** Argo's API version, of every object of its own. */
export const argoVersion = "argoproj.io/v1alpha1";

/** The WorkflowTemplates and CronWorkflows of a stack, what is referred to before what refers to it. */
export function workflowObjects(
  { workflowTemplates, cronWorkflows }: PaymentsWorkflows,
  namespace: string,
): KubernetesObject[] {
  return [
    ...workflowTemplates.map((template) => ({
      apiVersion: argoVersion,
      kind: template.clusterScope ? "ClusterWorkflowTemplate" : "WorkflowTemplate",
      metadata: { name: template.name, ...(!template.clusterScope && { namespace }) },
      spec: renderWorkflowTemplate(template),
    })),
    ...cronWorkflows.map((cron) => ({
      apiVersion: argoVersion,
      kind: "CronWorkflow",
      metadata: { name: cron.name, namespace },
      spec: renderCronWorkflow(cron),
    })),
  ];
}
