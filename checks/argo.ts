import { z } from "zod";
import { describeObject, type KubernetesObject } from "../objects/kubernetes.ts";
import type { Problem } from "../problems.ts";

/*
 * Argo's objects as far as the checks read them, whoever wrote them: unknown fields are left alone.
 */

const parameter = z.looseObject({
  name: z.string(),
  value: z.unknown().optional(),
  default: z.unknown().optional(),
  valueFrom: z.looseObject({ supplied: z.unknown().optional(), default: z.unknown().optional() }).optional(),
});
const parameters = z.looseObject({ parameters: z.array(parameter).default([]) }).prefault({});
const task = z.looseObject({
  name: z.string(),
  template: z.string().optional(),
  templateRef: z.looseObject({ name: z.string(), template: z.string() }).optional(),
  arguments: parameters,
});
const template = z.looseObject({
  name: z.string(),
  inputs: parameters,
  outputs: parameters,
  suspend: z.looseObject({ duration: z.union([z.string(), z.number()]).optional() }).optional(),
  dag: z.looseObject({ tasks: z.array(task) }).optional(),
  steps: z.array(z.array(task)).optional(),
});
const workflow = z.looseObject({
  entrypoint: z.string().optional(),
  arguments: parameters,
  workflowTemplateRef: z.looseObject({ name: z.string() }).optional(),
  templates: z.array(template).default([]),
});
const cron = z.looseObject({
  schedules: z.array(z.string()).optional(),
  timezone: z.string().optional(),
  workflowSpec: workflow,
});

export type Parameter = z.output<typeof parameter>;
export type Task = z.output<typeof task>;
export type Template = z.output<typeof template>;
export type Workflow = z.output<typeof workflow>;

/** An object that holds a workflow, and where in it. */
export interface WorkflowObject {
  readonly object: KubernetesObject;
  /** `WorkflowTemplate payments/payments-wf-template` */
  readonly path: string;
  readonly workflow: Workflow;
  /** Only of a CronWorkflow. */
  readonly cron?: { readonly schedules?: readonly string[]; readonly timezone?: string };
}

/** Reads the workflows among some objects; one that cannot be read is a problem. */
export function readWorkflows(objects: readonly KubernetesObject[]): {
  readonly found: readonly WorkflowObject[];
  readonly problems: readonly Problem[];
} {
  const found: WorkflowObject[] = [];
  const problems: Problem[] = [];
  for (const object of objects) {
    if (!object.apiVersion.startsWith("argoproj.io/")) continue;
    const path = describeObject(object);
    const read = readOne(object);
    if (read === undefined) continue;
    if (read.success) found.push({ object, path, ...read.data });
    else
      problems.push(
        ...read.error.issues.map((issue) => ({ path: `${path} spec.${issue.path.join(".")}`, message: issue.message })),
      );
  }
  return { found, problems };
}

function readOne({ kind, spec }: KubernetesObject) {
  switch (kind) {
    case "Workflow":
    case "WorkflowTemplate":
      return workflow.transform((value) => ({ workflow: value })).safeParse(spec);
    case "CronWorkflow":
      return cron
        .transform(({ workflowSpec, schedules, timezone }) => ({
          workflow: workflowSpec,
          cron: { schedules, timezone },
        }))
        .safeParse(spec);
    default:
      return undefined;
  }
}

/** The tasks of a template, with the path of each. */
export function tasksOf({ path, workflow }: WorkflowObject): { readonly path: string; readonly task: Task }[] {
  return workflow.templates.flatMap((inner) =>
    [...(inner.dag?.tasks ?? []), ...(inner.steps ?? []).flat()].map((task) => ({
      path: `${path} template "${inner.name}" task "${task.name}"`,
      task,
    })),
  );
}
