import { z } from "zod";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";

/*
 * Argo's workflows as far as the checks read them, whoever wrote them: unknown fields are kept and left alone. What
 * does not even have this shape is not among the workflows of a model: the schema of its kind says what is wrong.
 */

const record = z.record(z.string(), z.unknown());
/** YAML's `key:` without a value is no value, as it is to Kubernetes. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const parameter = z.looseObject({
  name: z.string(),
  value: z.unknown().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).nullish(),
  valueFrom: record.nullish(),
});
const artifact = z.looseObject({ name: z.string(), optional: z.boolean().nullish(), from: text });
const ports = z
  .looseObject({ parameters: z.array(parameter).nullish(), artifacts: z.array(artifact).nullish() })
  .nullish()
  .transform((value) => ({ parameters: value?.parameters ?? [], artifacts: value?.artifacts ?? [] }));
const templateRef = z.looseObject({ name: text, template: text, clusterScope: z.boolean().nullish() });
const hook = z.looseObject({ template: text, templateRef: templateRef.nullish(), arguments: ports, expression: text });
const hooks = z.record(z.string(), hook).nullish();
const task = z.looseObject({
  name: z.string().default(""),
  template: text,
  templateRef: templateRef.nullish(),
  inline: record.nullish(),
  arguments: ports,
  depends: text,
  dependencies: z.array(z.string()).nullish(),
  when: text,
  withItems: z.array(z.unknown()).nullish(),
  withParam: text,
  withSequence: record.nullish(),
  onExit: text,
  hooks,
});
const template = z.looseObject({
  name: z.string().default(""),
  inputs: ports,
  outputs: ports,
  container: record.nullish(),
  script: record.nullish(),
  containerSet: record.nullish(),
  resource: record.nullish(),
  http: record.nullish(),
  data: record.nullish(),
  plugin: record.nullish(),
  suspend: record.nullish(),
  dag: z.looseObject({ tasks: z.array(task).nullish(), target: text }).nullish(),
  steps: z.array(z.array(task)).nullish(),
  metadata: z.looseObject({ annotations: record.nullish(), labels: record.nullish() }).nullish(),
  retryStrategy: record.nullish(),
  synchronization: record.nullish(),
  activeDeadlineSeconds: z.union([z.number(), z.string()]).nullish(),
  serviceAccountName: z.string().nullish(),
  volumes: z.array(record).nullish(),
});
const workflow = z.looseObject({
  entrypoint: text,
  onExit: text,
  hooks,
  arguments: ports,
  workflowTemplateRef: z.looseObject({ name: text, clusterScope: z.boolean().nullish() }).nullish(),
  templates: z.array(template).nullish(),
  templateDefaults: z.looseObject({ inputs: ports, outputs: ports }).nullish(),
  serviceAccountName: z.string().nullish(),
  activeDeadlineSeconds: z.union([z.number(), z.string()]).nullish(),
  synchronization: record.nullish(),
  volumes: z.array(record).nullish(),
});

export type Parameter = z.output<typeof parameter>;
export type Artifact = z.output<typeof artifact>;
/** The inputs, outputs or arguments of something. */
export type Ports = z.output<typeof ports>;
/** `{name, template}`: a template of another object. */
export type TemplateRef = z.output<typeof templateRef>;
/** What runs at an event of a task's or a workflow's life. */
export type Hook = z.output<typeof hook>;
/** A task of a dag or a step. */
export type Task = z.output<typeof task>;
export type Template = z.output<typeof template>;
export type Workflow = z.output<typeof workflow>;

/** A workflow and where it stands. */
export interface WorkflowView {
  readonly object: KubernetesObject;
  /** Of the workflow's spec in its object: `["spec"]`, `["spec", "workflowSpec"]`. */
  readonly at: Path;
  readonly workflow: Workflow;
}

/** A template of a workflow and where it stands in its object. */
export interface TemplateView {
  readonly template: Template;
  readonly at: Path;
}

/** A task or step and where it stands in its object. */
export interface TaskView {
  readonly task: Task;
  readonly at: Path;
}

/** The workflows among some objects. */
export function readWorkflows(objects: readonly KubernetesObject[]): WorkflowView[] {
  return objects.flatMap((object) => {
    if (!object.apiVersion.startsWith("argoproj.io/")) return [];
    return placesOf(object).flatMap(({ at, value }) => {
      const { success, data } = workflow.safeParse(value);
      return success ? [{ object, at, workflow: data }] : [];
    });
  });
}

/** Where an object holds workflows. */
function placesOf(object: KubernetesObject): { readonly at: Path; readonly value: unknown }[] {
  switch (object.kind) {
    case "Workflow":
    case "WorkflowTemplate":
    case "ClusterWorkflowTemplate":
      return [{ at: ["spec"], value: object["spec"] }];
    case "CronWorkflow":
      return [{ at: ["spec", "workflowSpec"], value: valueAt(object, ["spec", "workflowSpec"]) }];
    case "Sensor":
      return triggeredWorkflows(object);
    default:
      return [];
  }
}

/** A sensor's triggers may hold a Workflow that they create. */
function triggeredWorkflows(sensor: KubernetesObject): { readonly at: Path; readonly value: unknown }[] {
  const triggers = valueAt(sensor, ["spec", "triggers"]);
  if (!Array.isArray(triggers)) return [];
  return triggers.flatMap((_, index) =>
    ["argoWorkflow", "k8s"].flatMap((trigger) => {
      const at = ["spec", "triggers", index, "template", trigger, "source", "resource"];
      const resource = valueAt(sensor, at);
      const kind = valueAt(resource, ["kind"]);
      return kind === "Workflow" ? [{ at: [...at, "spec"], value: valueAt(resource, ["spec"]) }] : [];
    }),
  );
}

/** The namespace that a workflow runs in: that of its object, unless a sensor creates it elsewhere. */
export function namespaceOf({ object, at }: WorkflowView): string | undefined {
  const created = object.kind === "Sensor" ? valueAt(object, [...at.slice(0, -1), "metadata", "namespace"]) : undefined;
  return typeof created === "string" ? created : object.metadata.namespace;
}

/** The value at a path, or undefined where there is none. */
export function valueAt(value: unknown, at: Path): unknown {
  let found = value;
  for (const step of at) {
    if (typeof found !== "object" || found === null) return undefined;
    found = (found as Readonly<Record<string | number, unknown>>)[step];
  }
  return found;
}

const templates = new WeakMap<WorkflowView, readonly TemplateView[]>();

/** The templates of a workflow, those that stand inline in a task among them. */
export function templatesOf(view: WorkflowView): readonly TemplateView[] {
  const known = templates.get(view);
  if (known !== undefined) return known;
  const found: TemplateView[] = (view.workflow.templates ?? []).map((template, index) => ({
    template,
    at: [...view.at, "templates", index],
  }));
  // The list grows while it is read: an inline template may hold further ones.
  for (const outer of found)
    for (const { task, at } of tasksOf(outer)) {
      const inline = task.inline ? template.safeParse(task.inline) : undefined;
      if (inline?.success) found.push({ template: inline.data, at: [...at, "inline"] });
    }
  templates.set(view, found);
  return found;
}

/** The tasks of a dag, or the steps of a template. */
export function tasksOf({ template, at }: TemplateView): TaskView[] {
  return [
    ...(template.dag?.tasks ?? []).map((task, index) => ({ task, at: [...at, "dag", "tasks", index] })),
    ...(template.steps ?? []).flatMap((group, row) =>
      group.map((task, index) => ({ task, at: [...at, "steps", row, index] })),
    ),
  ];
}

/** A parameter's value as Argo reads it: a number or a boolean stands for the text that it is written as. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** Inputs, outputs or arguments that stand outside a workflow; undefined where they cannot be read. */
export function readPorts(value: unknown): Ports | undefined {
  return ports.safeParse(value).data;
}
