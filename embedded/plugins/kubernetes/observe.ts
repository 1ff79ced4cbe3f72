import { setTimeout as sleep } from "node:timers/promises";
import type { PropertyMap } from "../provider/values.ts";
import { isPropertyMap } from "../provider/values.ts";
import type { Cluster } from "./cluster.ts";
import { collectionPath, findFor } from "./discovery.ts";
import { type LiveObject, nameOf, namespaceOf, textAt } from "./liveObject.ts";

const longestLookMilliseconds = 30_000;
const restMilliseconds = 500;

/** The time was up. What was last seen is with the waiter. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";
}

/**
 * Looks at an object, and again after each of its changes, until `isDone`. Undefined stands for an object that is gone.
 * @param options.recheckMilliseconds how often to look although the object did not change, for what depends on others
 * @throws DeadlineError when `deadline` (a time as of Date.now) passes, and the signal's reason when that fires.
 */
export async function observe(
  cluster: Cluster,
  object: PropertyMap,
  isDone: (live: LiveObject | undefined) => Promise<boolean> | boolean,
  options: { readonly signal: AbortSignal; readonly deadline: number; readonly recheckMilliseconds?: number },
): Promise<void> {
  const { signal, deadline, recheckMilliseconds = longestLookMilliseconds } = options;
  const resource = await findFor(cluster.discovery, object);
  const collection = collectionPath(resource, namespaceOf(object));
  let live = isCurrent(object) ? object : await cluster.get(object, signal);
  for (;;) {
    if (await isDone(live)) return;
    const left = deadline - Date.now();
    if (left <= 0) throw new DeadlineError();
    const version = textAt(live, "metadata", "resourceVersion");
    if (version === undefined) {
      await sleep(Math.min(left, restMilliseconds), undefined, { signal });
      live = await cluster.get(object, signal);
      continue;
    }
    const query = new URLSearchParams({
      watch: "true",
      fieldSelector: `metadata.name=${nameOf(object)}`,
      resourceVersion: version,
    });
    const started = Date.now();
    const wait = Math.min(left, recheckMilliseconds);
    live = liveOf(await cluster.client.firstEvent(`${collection}?${query}`, wait, signal));
    if (live !== undefined) continue;
    live = await cluster.get(object, signal);
    // A watch that is refused, or breaks off at once, must not become a storm of requests.
    const isRefused = live !== undefined && Date.now() - started < restMilliseconds;
    if (isRefused) await sleep(Math.min(wait, restMilliseconds), undefined, { signal });
  }
}

/** What came from the API server carries its version. */
function isCurrent(object: PropertyMap): boolean {
  return textAt(object, "metadata", "resourceVersion") !== undefined;
}

/** The object of an event that tells how it is now; deletions and errors are looked up. */
function liveOf(event: unknown): LiveObject | undefined {
  const { type, object } = (event ?? {}) as { type?: string; object?: LiveObject };
  return (type === "ADDED" || type === "MODIFIED") && isPropertyMap(object) ? object : undefined;
}
