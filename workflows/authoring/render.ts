import { ProblemsError } from "../../problems.ts";
import type { CronWorkflowSpec, VolumeClaim, WorkflowTemplateSpec } from "./argo.ts";
import type { CronWorkflow } from "./cronWorkflow.ts";
import { renderHooks } from "./hooks.ts";
import { createScope, endScope, renderText, type Value } from "./reference.ts";
import { renderTemplatePorts, renderWorkflowArguments } from "./renderPorts.ts";
import { renderSynchronization } from "./synchronization.ts";
import type { Callable, Template } from "./template.ts";
import { type ClaimTemplate, renderClaim } from "./volumes.ts";
import type { WorkflowTemplate } from "./workflowTemplate.ts";

/**
 * A WorkflowTemplate as Argo reads it: the entrypoint and every template of this WorkflowTemplate that it reaches,
 * each once. Templates of other WorkflowTemplates are referred to, not copied.
 *
 * @example stringify({ apiVersion: "argoproj.io/v1alpha1", kind: "WorkflowTemplate", metadata, spec: renderWorkflowTemplate(release) })
 */
export function renderWorkflowTemplate(workflow: WorkflowTemplate): WorkflowTemplateSpec {
  const { entrypoint, hooks = [] } = workflow;
  const scope = createScope(`workflow template "${workflow.name}"`);
  return {
    entrypoint: entrypoint.name,
    ...renderWorkflowArguments(entrypoint.inputs, scope),
    serviceAccountName: workflow.serviceAccount,
    // The executor beside the program reports results and outputs with it.
    automountServiceAccountToken: true,
    activeDeadlineSeconds: workflow.deadlineSeconds,
    // A failed pod stays for whoever looks into it, until its workflow is removed.
    podGC: { strategy: "OnPodSuccess" },
    ...renderHooks(hooks, "workflow", (value) => renderText(value, scope, endScope).text),
    ...renderSynchronization(workflow, (value: Value) => renderText(value, scope).text),
    ...renderClaims(workflow),
    templates: reachable(workflow).map(({ name, body, ...ports }) => ({
      name,
      ...renderTemplatePorts(name, ports),
      ...body,
    })),
  };
}

/**
 * A schedule as Argo reads it.
 *
 * @example stringify({ apiVersion: "argoproj.io/v1alpha1", kind: "CronWorkflow", metadata, spec: renderCronWorkflow(nightly) })
 */
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
      workflowTemplateRef: { name: cron.runs, ...(cron.clusterScope && { clusterScope: cron.clusterScope }) },
      ...(cron.arguments && { arguments: cron.arguments }),
    },
  };
}

/** The templates of a WorkflowTemplate itself, in the order in which they are called. */
function reachable(workflow: WorkflowTemplate): Template[] {
  return byName(
    workflow,
    "template",
    calledBy(workflow, (callable) => "body" in callable),
  );
}

/**
 * The volumes that each run needs. A template of another WorkflowTemplate brings its own volumes along, but not the
 * claims of its workflow: whoever calls it must have them.
 */
function renderClaims(workflow: WorkflowTemplate): { volumeClaimTemplates?: VolumeClaim[] } {
  const claims: ClaimTemplate[] = calledBy(workflow, () => true).flatMap((template) => template.claims ?? []);
  const different = byName(workflow, "volume claim", claims);
  return different.length === 0 ? {} : { volumeClaimTemplates: different.map(renderClaim) };
}

/** Every template that a workflow calls, directly or through templates that are to be entered, each once. */
function calledBy(workflow: WorkflowTemplate, enters: (callable: Callable) => boolean): Template[] {
  const found = new Set<Template>();
  const visit = (callable: Callable): void => {
    const template = "entrypoint" in callable ? callable.entrypoint : "body" in callable ? callable : undefined;
    if (template === undefined || found.has(template) || !enters(callable)) return;
    found.add(template);
    template.uses.forEach(visit);
  };
  visit(workflow.entrypoint);
  for (const { callable } of workflow.hooks ?? []) visit(callable);
  return [...found];
}

/** Each once; two different ones must not have one name. */
function byName<T extends { readonly name: string }>(
  workflow: WorkflowTemplate,
  what: string,
  things: readonly T[],
): T[] {
  const found = new Map<string, T>();
  for (const thing of things) {
    const same = found.get(thing.name);
    if (same !== undefined && same !== thing)
      throw new ProblemsError([
        {
          path: `workflow template "${workflow.name}"`,
          message: `${what} "${thing.name}": two ${what}s have this name`,
          fix: "rename one",
        },
      ]);
    found.set(thing.name, thing);
  }
  return [...found.values()];
}
