import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Progress } from "../../embedded/progress.ts";
import { type Checkpoint, readCheckpoint, type StateResource } from "./checkpoint.ts";
import type { Engine } from "./engine.ts";
import { capture } from "./run.ts";

/**
 * Puts right what a killed engine left besides its lock: operations that nobody knows the end of. The cluster must answer.
 *
 * An interrupted create is the delicate one. Its object may exist, and a second create would fail on it. Those that
 * came into being while the killed engine worked are taken into the state; an object that is older is somebody else's,
 * and creating it again rightly fails.
 *
 * @param since when the killed engine began; undefined when it is not known, then nothing is taken into the state
 */
export async function recover(engine: Engine, since: Date | undefined, progress: Progress): Promise<void> {
  const before = await readCheckpoint(engine);
  const pending = before.deployment.pending_operations;
  if (pending.length === 0) return;
  for (const { type, resource } of pending) progress.note(`interrupted while ${type}: ${resource.urn}`);
  const adopted = since === undefined ? [] : adoptable(before);
  await progress.phase("finding out how the interrupted operations ended", async () => {
    if (adopted.length > 0) await importCheckpoint(engine, withResources(before, adopted));
    await refresh(engine);
    if (adopted.length === 0) return;
    const after = await readCheckpoint(engine);
    for (const urn of olderThan(after, adopted, since ?? new Date(0)))
      await capture(engine, ["state", "delete", urn, "--yes", "--stack", engine.stack]);
  });
}

async function refresh(engine: Engine): Promise<void> {
  const options = ["--yes", "--skip-preview", "--clear-pending-creates", "--stack", engine.stack];
  await capture(engine, ["refresh", ...options]);
}

async function importCheckpoint(engine: Engine, checkpoint: Checkpoint): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "payments-platform-"));
  try {
    const file = join(folder, "checkpoint.json");
    await writeFile(file, JSON.stringify(checkpoint), { mode: 0o600 });
    await capture(engine, ["stack", "import", "--stack", engine.stack, "--file", file]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Interrupted creates of Kubernetes objects with a name, as resources that a refresh can look for. */
export function adoptable({ deployment }: Checkpoint): readonly StateResource[] {
  const known = new Set(deployment.resources.map(({ urn }) => urn));
  return deployment.pending_operations.flatMap(({ type, resource }) => {
    const id = objectId(resource);
    const adopt = type === "creating" && id !== undefined && !known.has(resource.urn);
    return adopt ? [{ ...resource, id, outputs: resource.inputs ?? {} }] : [];
  });
}

/** The same state, with these resources in place of their interrupted creates. */
export function withResources(checkpoint: Checkpoint, resources: readonly StateResource[]): Checkpoint {
  const taken = new Set(resources.map(({ urn }) => urn));
  const { deployment } = checkpoint;
  return {
    ...checkpoint,
    deployment: {
      ...deployment,
      resources: [...deployment.resources, ...resources],
      pending_operations: deployment.pending_operations.filter(({ resource }) => !taken.has(resource.urn)),
    },
  };
}

/** Which of the adopted objects were there before `since`. Clocks are compared to the second. */
export function olderThan(after: Checkpoint, adopted: readonly StateResource[], since: Date): readonly string[] {
  const urns = new Set(adopted.map(({ urn }) => urn));
  return after.deployment.resources.flatMap(({ urn, outputs }) => {
    const created = Date.parse(text(metadataOf(outputs), "creationTimestamp") ?? "");
    return urns.has(urn) && created < Math.floor(since.getTime() / 1000) * 1000 ? [urn] : [];
  });
}

/** A Kubernetes object's id in the provider: `namespace/name`, or the name of what has no namespace. */
function objectId({ type, inputs }: StateResource): string | undefined {
  if (!type.startsWith("kubernetes:")) return undefined;
  const metadata = metadataOf(inputs);
  const [name, namespace] = [text(metadata, "name"), text(metadata, "namespace")];
  return name === undefined || namespace === undefined ? name : `${namespace}/${name}`;
}

function metadataOf(properties: Readonly<Record<string, unknown>> | undefined): unknown {
  return properties?.["metadata"];
}

function text(tree: unknown, key: string): string | undefined {
  const value = typeof tree === "object" && tree !== null ? (tree as Record<string, unknown>)[key] : undefined;
  return typeof value === "string" ? value : undefined;
}
