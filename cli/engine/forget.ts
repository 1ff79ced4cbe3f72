import { identityOf } from "../../components/cluster/identity.ts";
import type { Progress } from "../../embedded/progress.ts";
import type { EmbeddedSettings } from "../../settings/schema.ts";
import { type Checkpoint, readCheckpoint } from "./checkpoint.ts";
import type { Engine } from "./engine.ts";
import { capture } from "./run.ts";

/**
 * Empties the stack's state when the embedded node that it describes is gone with its data (removed by hand, or another
 * one has been made since): all that the stack had lived on that node, and no API server is left to be asked about it.
 * @returns whether there was anything to forget
 */
export async function forgetVanishedNode(engine: Engine, node: EmbeddedSettings, progress: Progress): Promise<boolean> {
  const described = describedNode(await readCheckpoint(engine));
  if (described === undefined || described === (await identityOf(node))) return false;
  progress.note(`the node that stack ${engine.stack} was on is gone with its data: what was on it is forgotten`);
  await capture(engine, ["state", "delete", "--all", "--force", "--yes", "--stack", engine.stack]);
  return true;
}

/** The identifier of the embedded node that a state speaks of. */
export function describedNode({ deployment: { resources } }: Checkpoint): string | undefined {
  if (!resources.some(({ type }) => type === "payments:cluster:Embedded")) return undefined;
  const identifiers = resources
    .filter(({ type }) => type === "pulumi:providers:kubernetes")
    .map(({ inputs }) => inputs?.["clusterIdentifier"])
    .filter((identifier) => typeof identifier === "string");
  return identifiers[0];
}
