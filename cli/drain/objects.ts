import { setTimeout as sleep } from "node:timers/promises";
import type { Progress } from "../../embedded/progress.ts";
import { isUnknownKind, type Kubectl } from "../kubectl.ts";

/** An object of the cluster, as far as draining looks at every kind. */
export interface LiveObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly deletionTimestamp?: string;
    readonly finalizers?: readonly string[];
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

/** How objects of a kind are made to go. */
export interface Clearing<Live extends LiveObject> {
  /** As the API server names it: `sensors.argoproj.io`. */
  readonly kind: string;
  /** How long their controller may take to release them, in seconds. */
  readonly seconds: number;
  /** Those that stay. @default none */
  readonly keep?: (object: Live) => boolean;
  /** What the controller would have done about one that it did not release. @default nothing */
  readonly instead?: (object: Live) => Promise<void>;
}

/** `payments/daily`, or the name of what has no namespace. */
export function titleOf({ metadata: { namespace, name } }: LiveObject): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** The first few of many by name. */
export function titlesOf(objects: readonly LiveObject[], most = 5): string {
  const more = objects.length > most ? ` and ${objects.length - most} more` : "";
  return `${objects.slice(0, most).map(titleOf).join(", ")}${more}`;
}

/** All objects of a kind on the cluster; none where the cluster does not know the kind. */
export async function listAll<Live extends LiveObject>(
  kubectl: Kubectl,
  kind: string,
  selector?: string,
): Promise<readonly Live[]> {
  const selected = selector === undefined ? [] : ["--selector", selector];
  try {
    const text = await kubectl("get", kind, "--all-namespaces", ...selected, "--output", "json");
    return (JSON.parse(text) as { readonly items: readonly Live[] }).items;
  } catch (error) {
    if (isUnknownKind(error)) return [];
    throw error;
  }
}

/** Changes an object by a merge patch. One that went away meanwhile needs no change. */
export async function patch(kubectl: Kubectl, kind: string, object: LiveObject, change: object): Promise<void> {
  const changing = ["patch", kind, object.metadata.name, "--type", "merge", "--patch", JSON.stringify(change)];
  try {
    await kubectl(...inNamespace(object.metadata.namespace), ...changing);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes("NotFound"))) throw error;
  }
}

/** Asks the API server to delete objects of a kind, and waits for nothing. One that is gone already is fine. */
export async function remove(kubectl: Kubectl, kind: string, objects: readonly LiveObject[]): Promise<void> {
  for (const namespace of new Set(objects.map(({ metadata }) => metadata.namespace))) {
    const names = objects.flatMap(({ metadata }) => (metadata.namespace === namespace ? [metadata.name] : []));
    await kubectl(...inNamespace(namespace), "delete", kind, ...names, "--wait=false", "--ignore-not-found");
  }
}

/**
 * Deletes all objects of a kind and waits until they are gone: also those that somebody makes meanwhile. What no
 * controller released within its time goes without it.
 */
export async function clear<Live extends LiveObject>(
  kubectl: Kubectl,
  progress: Progress,
  { kind, seconds, keep = () => false, instead }: Clearing<Live>,
): Promise<void> {
  const present = async () => (await listAll<Live>(kubectl, kind)).filter((object) => !keep(object));
  const removeAll = async () => {
    const left = await present();
    const untouched = left.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    if (untouched.length > 0) progress.note(`${kind}: deleting ${titlesOf(untouched)}`);
    await remove(kubectl, kind, untouched);
    return left.length === 0;
  };
  if (await within(seconds, removeAll)) return;
  for (const object of await present()) {
    const { finalizers = [] } = object.metadata;
    const held = finalizers.length === 0 ? "" : ` (finalizer ${finalizers.join(", ")})`;
    progress.note(`${kind} ${titleOf(object)}: its controller did not release it${held}: removed without it`);
    await instead?.(object);
    await patch(kubectl, kind, object, { metadata: { finalizers: null } });
  }
}

/** Whether a condition came true within so many seconds; asked once at least, and then every second. */
export async function within(seconds: number, condition: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() >= deadline) return false;
    await sleep(1_000);
  }
  return true;
}

function inNamespace(namespace: string | undefined): readonly string[] {
  return namespace === undefined ? [] : ["--namespace", namespace];
}
