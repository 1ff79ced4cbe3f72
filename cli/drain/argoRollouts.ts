import type { Progress } from "../../embedded/progress.ts";
import type { Kubectl } from "../kubectl.ts";
import { clear, type LiveObject, listAll, patch, titlesOf, within } from "./objects.ts";

/** How long each step may take, in seconds. */
export interface RolloutsBounds {
  /** For objects of each kind to go. */
  readonly release: number;
  /** For the ReplicaSets of Rollouts, and their pods, to go. */
  readonly replicaSets: number;
}

const defaultBounds: RolloutsBounds = { release: 15, replicaSets: 40 };

/** What measures or tries something beside a Rollout, and can be told to stop. */
const stoppable = ["analysisruns.argoproj.io", "experiments.argoproj.io"];
const rollouts = "rollouts.argoproj.io";
const ofRollouts = "rollouts-pod-template-hash";

/**
 * Takes everything away that Argo Rollouts runs: stops analysis runs and experiments, that none decides about a Rollout
 * that is going, removes Rollouts, and waits until their ReplicaSets and pods are gone.
 */
export async function drainRollouts(kubectl: Kubectl, progress: Progress, bounds = defaultBounds): Promise<void> {
  for (const kind of stoppable) {
    const running = (await listAll<Stoppable>(kubectl, kind)).filter((object) => !hasEnded(object));
    if (running.length > 0) progress.note(`${kind}: stopping ${titlesOf(running)}`);
    for (const object of running) await patch(kubectl, kind, object, { spec: { terminate: true } });
  }
  for (const kind of [rollouts, ...stoppable]) await clear(kubectl, progress, { kind, seconds: bounds.release });
  for (const kind of ["replicasets", "pods"]) {
    const left = () => listAll(kubectl, kind, ofRollouts);
    if (!(await within(bounds.replicaSets, async () => (await left()).length === 0)))
      progress.note(`${kind} that are not gone yet: ${titlesOf(await left())}`);
  }
}

interface Stoppable extends LiveObject {
  readonly status?: { readonly phase?: string };
}

function hasEnded({ status }: Stoppable): boolean {
  return ["Successful", "Failed", "Error", "Inconclusive"].includes(status?.phase ?? "");
}
