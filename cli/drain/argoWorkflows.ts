import type { Progress } from "../../embedded/progress.ts";
import type { Kubectl } from "../kubectl.ts";
import { clear, type LiveObject, listAll, patch, titleOf, within } from "./objects.ts";

/** How long each step may take, in seconds. */
export interface WorkflowsBounds {
  /** For runs to finish by themselves. A run that waits for a person is not waited for. */
  readonly finish: number;
  /** For the controller to end what was told to terminate. */
  readonly terminate: number;
  /** For runs, and then their pods, to go. */
  readonly release: number;
}

const defaultBounds: WorkflowsBounds = { finish: 15, terminate: 20, release: 20 };
const crons = "cronworkflows.argoproj.io";
const workflows = "workflows.argoproj.io";
const ofWorkflows = "workflows.argoproj.io/workflow";

/**
 * Ends what Argo Workflows runs while its controller still lives, for only the controller releases the pods of its
 * runs: suspends every cron, lets short runs finish, terminates the rest, removes them, and waits until their pods are
 * gone. Where the controller does not do its part in time, the pods are released without it.
 */
export async function drainWorkflows(kubectl: Kubectl, progress: Progress, bounds = defaultBounds): Promise<void> {
  for (const cron of await listAll<Cron>(kubectl, crons)) {
    if (cron.spec?.suspend === true) continue;
    progress.note(`cron ${titleOf(cron)}: suspended`);
    await patch(kubectl, crons, cron, { spec: { suspend: true } });
  }
  await endRuns(kubectl, progress, bounds);
  await clear<Run>(kubectl, progress, { kind: workflows, seconds: bounds.release });
  if (await within(bounds.release, async () => (await listAll(kubectl, "pods", ofWorkflows)).length === 0)) return;
  for (const pod of await listAll(kubectl, "pods", ofWorkflows)) {
    progress.note(`pod ${titleOf(pod)} was not released by the controller: released without it`);
    await patch(kubectl, "pods", pod, { metadata: { finalizers: null } });
  }
}

async function endRuns(kubectl: Kubectl, progress: Progress, bounds: WorkflowsBounds): Promise<void> {
  const running = async () => (await listAll<Run>(kubectl, workflows)).filter((run) => !hasEnded(run));
  const noneWorks = async () => (await running()).every(isWaiting);
  if (!(await noneWorks())) await within(bounds.finish, noneWorks);
  for (const run of await running()) {
    progress.note(`run ${titleOf(run)}: terminated`);
    await patch(kubectl, workflows, run, { spec: { shutdown: "Terminate" } });
  }
  await within(bounds.terminate, async () => (await running()).length === 0);
}

interface Cron extends LiveObject {
  readonly spec?: { readonly suspend?: boolean };
}
export interface Run extends LiveObject {
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
