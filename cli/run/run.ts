import { z } from "zod";
import { namespaces } from "../../objects/namespaces.ts";
import { duration, durationSeconds } from "../../settings/values.ts";
import type { RunContext } from "./context.ts";
import { getRaw } from "./kubectl.ts";

/** The template whose runs the commands are about. */
export const runTemplate = "payments-wf-template";

const parameters = z.array(z.looseObject({ name: z.string(), value: z.string().optional() })).default([]);

const nodeSchema = z.looseObject({
  id: z.string(),
  displayName: z.string().default(""),
  type: z.string(),
  phase: z.string().default(""),
  boundaryID: z.string().optional(),
  message: z.string().default(""),
  startedAt: z.string().nullish(),
  finishedAt: z.string().nullish(),
  inputs: z.looseObject({ parameters }).optional(),
  outputs: z.looseObject({ parameters }).optional(),
});

const taskSchema = z.looseObject({ name: z.string(), depends: z.string().default("") });

const templateSchema = z.looseObject({
  name: z.string(),
  dag: z.looseObject({ tasks: z.array(taskSchema) }).optional(),
});

const templateSpecSchema = z.looseObject({
  entrypoint: z.string().default(""),
  templates: z.array(templateSchema).default([]),
});

const workflowSchema = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    uid: z.string(),
    creationTimestamp: z.string(),
    labels: z.record(z.string(), z.string()).default({}),
  }),
  spec: z.looseObject({
    workflowTemplateRef: z.looseObject({ name: z.string() }).optional(),
    arguments: z.looseObject({ parameters }).prefault({}),
  }),
  status: z
    .looseObject({
      phase: z.string().default(""),
      message: z.string().default(""),
      startedAt: z.string().nullish(),
      finishedAt: z.string().nullish(),
      nodes: z.record(z.string(), nodeSchema).default({}),
      storedWorkflowTemplateSpec: templateSpecSchema.optional(),
    })
    .prefault({}),
});

export type RunNode = z.output<typeof nodeSchema>;
export type Task = z.output<typeof taskSchema>;

/** A payments run, as much of its Workflow as people are told about. */
export interface Run {
  readonly name: string;
  readonly uid: string;
  readonly createdAt: string;
  /** The cron that started it; undefined for a run that a person started. */
  readonly cron: string | undefined;
  /** Empty where it is not known yet: a cron's run works it out when it begins. */
  readonly businessDate: string;
  /** Empty or Pending before the controller has begun; then Running, Succeeded, Failed or Error. */
  readonly phase: string;
  readonly message: string;
  readonly startedAt: string | undefined;
  readonly finishedAt: string | undefined;
  /** By id. */
  readonly nodes: Readonly<Record<string, RunNode>>;
  /** The stages, as the template has them; empty before the controller has begun. */
  readonly tasks: readonly Task[];
}

/** Reads a Workflow object. */
export function parseRun(workflow: unknown): Run {
  const { metadata, spec, status } = workflowSchema.parse(workflow);
  const template = status.storedWorkflowTemplateSpec;
  const entrypoint = template?.templates.find(({ name }) => name === template.entrypoint);
  return {
    name: metadata.name,
    uid: metadata.uid,
    createdAt: metadata.creationTimestamp,
    cron: metadata.labels["workflows.argoproj.io/cron-workflow"],
    businessDate: businessDateOf(status.nodes[metadata.name]?.inputs?.parameters ?? spec.arguments.parameters),
    phase: status.phase,
    message: status.message,
    startedAt: status.startedAt ?? undefined,
    finishedAt: status.finishedAt ?? undefined,
    nodes: status.nodes,
    tasks: entrypoint?.dag?.tasks ?? [],
  };
}

/** A cron's argument is an expression, which only the run's nodes show worked out. */
function businessDateOf(among: readonly { readonly name: string; readonly value?: string | undefined }[]): string {
  const date = among.find(({ name }) => name === "date")?.value ?? "";
  return date.includes("{{") ? "" : date;
}

/** Every payments run that is still kept, the newest first. */
export async function listRuns({ cluster }: RunContext): Promise<Run[]> {
  const list = z
    .looseObject({ items: z.array(workflowSchema.loose()) })
    .parse(await getRaw(cluster, `/apis/argoproj.io/v1alpha1/namespaces/${namespaces.payments}/workflows`));
  return list.items
    .filter(({ spec }) => spec.workflowTemplateRef?.name === runTemplate)
    .map(parseRun)
    .sort((a, b) => (a.createdAt === b.createdAt ? (a.name < b.name ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1));
}

/** Whether a run has come to its end. */
export function isFinished({ phase }: Run): boolean {
  return ["Succeeded", "Failed", "Error"].includes(phase);
}

/** The gate of a run: its Suspend node that asks for a verdict. Undefined before the run has come to it. */
export function gateOf({ nodes }: Run): RunNode | undefined {
  return Object.values(nodes).find((node) => node.type === "Suspend" && output(node, "verdict") !== undefined);
}

/** Whether a run waits for somebody's decision. */
export function isWaiting(run: Run): boolean {
  return !isFinished(run) && gateOf(run)?.phase === "Running";
}

/**
 * The run that a person means who names none: the only one that waits, or the only one of those that a person started,
 * for a cron's runs come and go by themselves. Undefined where nobody can tell.
 */
export function meantRun(runs: readonly Run[]): Run | undefined {
  const waiting = runs.filter(isWaiting);
  const started = waiting.filter(({ cron }) => cron === undefined);
  return [waiting, started].find(({ length }) => length === 1)?.[0];
}

/** When the gate closes by itself, in milliseconds since the epoch; undefined where it says none. */
export function gateDeadline(gate: RunNode): number | undefined {
  const deadline = gate.inputs?.parameters.find(({ name }) => name === "deadline")?.value ?? "";
  if (!gate.startedAt || !duration.safeParse(deadline).success) return undefined;
  return Date.parse(gate.startedAt) + durationSeconds(deadline) * 1_000;
}

/** An output parameter of a node, with or without a value. */
export function output({ outputs }: RunNode, name: string) {
  return outputs?.parameters.find((parameter) => parameter.name === name);
}
