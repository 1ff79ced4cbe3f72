import { ProblemsError } from "../../problems.ts";
import type { ArgoArguments, ArgoTemplate, CronWorkflowSpec, WorkflowTemplateSpec } from "./argo.ts";
import type { CronWorkflow } from "./cronWorkflow.ts";
import type { Inputs, Outputs } from "./ports.ts";
import type { Template } from "./template.ts";
import type { WorkflowTemplate } from "./workflowTemplate.ts";

/**
 * A WorkflowTemplate as Argo reads it: the entrypoint and every template of this WorkflowTemplate that it reaches,
 * each once. Templates of other WorkflowTemplates are referred to, not copied.
 */
export function renderWorkflowTemplate(workflow: WorkflowTemplate): WorkflowTemplateSpec {
  const { entrypoint } = workflow;
  return {
    entrypoint: entrypoint.name,
    ...renderWorkflowArguments(entrypoint.inputs),
    serviceAccountName: workflow.serviceAccount,
    // The executor beside the program reports results and outputs with it.
    automountServiceAccountToken: true,
    activeDeadlineSeconds: workflow.deadlineSeconds,
    // A failed pod stays for whoever looks into it, until its workflow is removed.
    podGC: { strategy: "OnPodSuccess" },
    templates: reachable(workflow).map(renderTemplate),
  };
}

/** A schedule as Argo reads it. */
export function renderCronWorkflow(cron: CronWorkflow): CronWorkflowSpec {
  return {
    schedules: cron.schedules,
    timezone: cron.timezone,
    startingDeadlineSeconds: cron.startingDeadlineSeconds,
    concurrencyPolicy: "Forbid",
    successfulJobsHistoryLimit: 2,
    failedJobsHistoryLimit: 2,
    ...(cron.suspended && { suspend: true }),
    workflowSpec: {
      workflowTemplateRef: { name: cron.runs },
      ...(cron.arguments && { arguments: cron.arguments }),
    },
  };
}

function renderTemplate({ name, inputs, outputs, body }: Template): ArgoTemplate {
  return { name, ...renderInputs(inputs), ...renderOutputs(outputs), ...body };
}

function renderInputs(inputs: Inputs): { inputs?: ArgoArguments } {
  const parameters = Object.entries(inputs).map(([name, { fallback, values }]) => ({
    name,
    ...(fallback !== undefined && { default: fallback }),
    ...(values && { enum: values }),
  }));
  return parameters.length === 0 ? {} : { inputs: { parameters } };
}

function renderOutputs(outputs: Outputs): { outputs?: ArgoArguments } {
  const parameters = Object.entries(outputs).map(([name, { valueFrom }]) => ({ name, valueFrom }));
  return parameters.length === 0 ? {} : { outputs: { parameters } };
}

/** The arguments of a run are the inputs of its entrypoint; one without a fallback must be given. */
function renderWorkflowArguments(inputs: Inputs): { arguments?: ArgoArguments } {
  const parameters = Object.entries(inputs).map(([name, { fallback, values }]) => ({
    name,
    ...(fallback !== undefined && { value: fallback }),
    ...(values && { enum: values }),
  }));
  return parameters.length === 0 ? {} : { arguments: { parameters } };
}

function reachable(workflow: WorkflowTemplate): Template[] {
  const found = new Map<string, Template>();
  const visit = (template: Template): void => {
    const same = found.get(template.name);
    if (same === template) return;
    if (same !== undefined)
      throw new ProblemsError([
        {
          path: `workflow template "${workflow.name}"`,
          message: `template "${template.name}": two templates have this name`,
          fix: "rename one",
        },
      ]);
    found.set(template.name, template);
    for (const used of template.uses) if (!("entrypoint" in used)) visit(used);
  };
  visit(workflow.entrypoint);
  return [...found.values()];
}
