import { setTimeout as sleep } from "node:timers/promises";
import type { Progress } from "../embedded/progress.ts";
import { namespaces } from "../objects/namespaces.ts";
import { isUnknownKind, type Kubectl } from "./kubectl.ts";

/** How long each step may take, in seconds; together well below the two minutes that a destroy may last. */
export interface DrainBounds {
  /** For runs to finish by themselves. A run that waits for a person is not waited for. */
  readonly finish: number;
  /** For the controller to end what was told to terminate. */
  readonly terminate: number;
  /** For the pods of ended runs to go. */
  readonly release: number;
}

const defaultBounds: DrainBounds = { finish: 15, terminate: 20, release: 20 };
const crons = "cronworkflows.argoproj.io";
const workflows = "workflows.argoproj.io";
const podsOfWorkflows = ["pods", "--selector", "workflows.argoproj.io/workflow"];

/**
 * Empties the workflows' namespace while the controller still lives, for only the controller releases the pods of its
 * runs: suspends every cron, lets short runs finish, terminates the rest, removes them, and waits until their pods are
 * gone. Where the controller does not do its part in time, the pods are released without it. What is gone already is fine.
 */
export async function drain(kubectl: Kubectl, progress: Progress, bounds = defaultBounds): Promise<void> {
  const inNamespace: Kubectl = (...args) => kubectl("--namespace", namespaces.payments, ...args);
  try {
    for (const { metadata, spec } of await list<Cron>(inNamespace, crons))
      if (spec?.suspend !== true) await patch(inNamespace, crons, metadata.name, { spec: { suspend: true } });
    await endRuns(inNamespace, progress, bounds);
    await inNamespace("delete", workflows, "--all", "--wait=false");
  } catch (error) {
    if (!isUnknownKind(error)) throw error;
  }
  if (await within(bounds.release, async () => (await list<Pod>(inNamespace, ...podsOfWorkflows)).length === 0)) return;
  for (const { metadata } of await list<Pod>(inNamespace, ...podsOfWorkflows)) {
    progress.note(`pod ${metadata.name} was not released by the controller: released without it`);
    await patch(inNamespace, "pods", metadata.name, { metadata: { finalizers: null } });
  }
}

async function endRuns(kubectl: Kubectl, progress: Progress, bounds: DrainBounds): Promise<void> {
  const running = async () => (await list<Run>(kubectl, workflows)).filter((run) => !hasEnded(run));
  const noneWorks = async () => (await running()).every(isWaiting);
  if (!(await noneWorks())) await within(bounds.finish, noneWorks);
  for (const { metadata } of await running()) {
    progress.note(`run ${metadata.name} is terminated`);
    await patch(kubectl, workflows, metadata.name, { spec: { shutdown: "Terminate" } });
  }
  await within(bounds.terminate, async () => (await running()).length === 0);
}

interface Named {
  readonly metadata: { readonly name: string };
}
interface Cron extends Named {
  readonly spec?: { readonly suspend?: boolean };
}
type Pod = Named;
export interface Run extends Named {
  readonly status?: {
    readonly phase?: string;
    readonly nodes?: Readonly<Record<string, { readonly type: string; readonly phase?: string }>>;
  };
}

export function hasEnded({ status }: Run): boolean {
  return ["Succeeded", "Failed", "Error"].includes(status?.phase ?? "");
}

/** Whether a run does nothing but wait: at a gate, and no pod of it is at work. */
export function isWaiting({ status }: Run): boolean {
  const active = Object.values(status?.nodes ?? {}).filter(({ phase }) => phase === "Running" || phase === "Pending");
  return active.some(({ type }) => type === "Suspend") && !active.some(({ type }) => type === "Pod");
}

async function list<Item>(kubectl: Kubectl, ...what: readonly string[]): Promise<readonly Item[]> {
  return (JSON.parse(await kubectl("get", ...what, "--output", "json")) as { readonly items: readonly Item[] }).items;
}

/** An object that went away meanwhile needs no change. */
async function patch(kubectl: Kubectl, kind: string, name: string, change: object): Promise<void> {
  try {
    await kubectl("patch", kind, name, "--type", "merge", "--patch", JSON.stringify(change));
  } catch (error) {
    if (!(error instanceof Error && error.message.includes("NotFound"))) throw error;
  }
}

async function within(seconds: number, condition: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) return false;
    await sleep(1_000);
  }
  return true;
}
