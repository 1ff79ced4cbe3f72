import { partsOf } from "../embedded/images/needed.ts";
import { inWords, nodeMemory } from "../embedded/node/memory.ts";
import { requireMachine } from "../embedded/node/node.ts";
import type { Progress } from "../embedded/progress.ts";
import { requireEngine } from "./engine/engine.ts";
import { forgetVanishedNode } from "./engine/forget.ts";
import { clearDeadLocks } from "./engine/locks.ts";
import { requirePlugins } from "./engine/plugins.ts";
import { recover } from "./engine/recovery.ts";
import { relay } from "./engine/run.ts";
import { readStackSettings } from "./engine/stack.ts";
import { firstRun } from "./firstRun.ts";
import { startNode } from "./node.ts";
import { requirePrerequisites } from "./prerequisites.ts";
import { withRuns } from "./runs.ts";

/**
 * Takes this machine to a stack that runs: builds what is missing, brings the embedded node up where the stack lives on
 * one, and runs `pulumi up`; in development then one payments run up to its approval. Idempotent, and goes on where a
 * killed one stopped.
 */
export async function up(stack: string, progress: Progress): Promise<void> {
  const settings = await readStackSettings(stack);
  const { cluster, environment } = settings;
  await requirePrerequisites(cluster);
  if (cluster.kind === "embedded") await requireMachine(cluster.name);
  // Side by side: what the one waits for (downloads, a linker, a node that starts) is the other's time.
  const [engine] = await Promise.all([
    requireEngine(stack, progress).then(async (engine) => {
      await requirePlugins(engine, cluster, progress);
      return engine;
    }),
    cluster.kind === "embedded" ? startNode(cluster.name, partsOf(settings), progress) : undefined,
  ]);
  const killed = await clearDeadLocks(engine, progress);
  if (cluster.kind === "embedded") await forgetVanishedNode(engine, cluster, progress);
  await recover(engine, killed, progress);
  await progress.phase(`pulumi up, stack ${stack}`, () =>
    relay(engine, ["up", "--yes", "--skip-preview", "--stack", stack], progress.note),
  );
  if (environment === "development") await withRuns(stack, progress, (context) => firstRun(context, progress));
  if (cluster.kind === "embedded") await printMemory(cluster.name);
}

async function printMemory(node: string): Promise<void> {
  const bytes = await nodeMemory(node);
  if (bytes !== undefined) console.log(`node ${node}: all that runs on it takes ${inWords(bytes)} of memory`);
}
