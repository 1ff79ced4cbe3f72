import { nodeState } from "../embedded/node/node.ts";
import type { Progress } from "../embedded/progress.ts";
import { ProblemsError } from "../problems.ts";
import type { ClusterSettings } from "../settings/schema.ts";
import { requireEngine } from "./engine/engine.ts";
import { readStackSettings } from "./engine/stack.ts";
import { withTarget } from "./engine/target.ts";
import { accessTo } from "./kubectl.ts";
import { type RunContext, runContext } from "./run/context.ts";

/** Gives `work` what the commands around a run need to know of a stack. */
export async function withRuns(
  stack: string,
  progress: Progress,
  work: (context: RunContext) => Promise<void>,
): Promise<void> {
  const settings = await readStackSettings(stack);
  const { cluster } = settings;
  await refuseStoppedNode(cluster);
  await withTarget(
    () => requireEngine(stack, progress),
    cluster,
    async (target) => work(runContext(settings, await accessTo(cluster, target, progress), stack)),
  );
}

async function refuseStoppedNode(cluster: ClusterSettings): Promise<void> {
  if (cluster.kind !== "embedded" || (await nodeState(cluster.name)).ready) return;
  throw new ProblemsError([{ path: `node ${cluster.name}:`, message: "does not run", fix: "start it with: make up" }]);
}
