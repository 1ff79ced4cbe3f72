import type { Progress } from "../../embedded/progress.ts";
import type { Kubectl } from "../kubectl.ts";
import { clear, listAll, remove, titlesOf, within } from "./objects.ts";

/** How long each step may take, in seconds. */
export interface EventsBounds {
  /** For the controller to release sensors, then event sources, then buses: each kind by itself. */
  readonly release: number;
  /** For the pods of all of them to go. */
  readonly pods: number;
}

const defaultBounds: EventsBounds = { release: 15, pods: 40 };

/** Sensors first, so that nothing is started any more. The controller keeps a bus for as long as anybody is connected. */
const kinds = ["sensors.argoproj.io", "eventsources.argoproj.io", "eventbus.argoproj.io"];
const ofEvents = "controller in (sensor-controller,eventsource-controller,eventbus-controller)";

/**
 * Takes everything away that Argo Events runs: what starts workflows, then what hears of events, then the bus between
 * them with its volumes; and waits until their pods are gone.
 */
export async function drainEvents(kubectl: Kubectl, progress: Progress, bounds = defaultBounds): Promise<void> {
  for (const kind of kinds) await clear(kubectl, progress, { kind, seconds: bounds.release });
  const pods = () => listAll(kubectl, "pods", ofEvents);
  if (!(await within(bounds.pods, async () => (await pods()).length === 0)))
    progress.note(`pods that are not gone yet: ${titlesOf(await pods())}`);
  // A StatefulSet keeps the claims of its pods. The controller removes them with their bus, if it lives.
  const claims = await listAll(kubectl, "persistentvolumeclaims", ofEvents);
  if (claims.length > 0) progress.note(`volumes of the event bus: deleting ${titlesOf(claims)}`);
  await remove(kubectl, "persistentvolumeclaims", claims);
}
