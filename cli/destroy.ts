import { partsOf } from "../embedded/images/needed.ts";
import { nodeState } from "../embedded/node/node.ts";
import type { Progress } from "../embedded/progress.ts";
import { ProblemsError } from "../problems.ts";
import { readCheckpoint, type StateResource } from "./engine/checkpoint.ts";
import { requireEngine } from "./engine/engine.ts";
import { forgetVanishedNode } from "./engine/forget.ts";
import { clearDeadLocks } from "./engine/locks.ts";
import { requirePlugins } from "./engine/plugins.ts";
import { recover } from "./engine/recovery.ts";
import { relay } from "./engine/run.ts";
import { readStackSettings } from "./engine/stack.ts";
import { startNode, stopNode } from "./node.ts";

/**
 * Removes a stack (its own drains go first), and the embedded node with its data where the stack lived on one. A node
 * that is down is brought up first, since only its controllers can release what is on it.
 */
export async function destroy(stack: string, progress: Progress): Promise<void> {
  const settings = await readStackSettings(stack);
  const { cluster } = settings;
  const engine = await requireEngine(stack, progress);
  await requirePlugins(engine, cluster, progress);
  const killed = await clearDeadLocks(engine, progress);
  if (cluster.kind === "embedded") await forgetVanishedNode(engine, cluster, progress);
  const { deployment } = await readCheckpoint(engine);
  refuseProtected(stack, deployment.resources);
  if (deployment.resources.length + deployment.pending_operations.length > 0) {
    if (cluster.kind === "embedded" && !(await nodeState(cluster.name)).ready)
      await startNode(cluster.name, partsOf(settings), progress);
    await recover(engine, killed, progress);
    await progress.phase(`pulumi destroy, stack ${stack}`, () =>
      relay(engine, ["destroy", "--yes", "--skip-preview", "--stack", stack], progress.note),
    );
  }
  if (cluster.kind === "embedded") await stopNode(cluster.name, true, progress);
}

/**
 * The engine would refuse, too, but only when it comes to what is protected, and by then it may have begun elsewhere.
 * @throws ProblemsError when the stack protects anything
 */
export function refuseProtected(stack: string, resources: readonly StateResource[]): void {
  const guarded = resources.filter(({ protect }) => protect === true).map(({ urn }) => urn.split("::").at(-1) ?? urn);
  if (guarded.length === 0) return;
  throw new ProblemsError([
    {
      path: `stack ${stack}`,
      message: `protects ${guarded.length} resources that others live on: ${guarded.join(", ")}`,
      fix: `to destroy it all the same, run pulumi up with allowRemoval first: pulumi config set --stack ${stack} allowRemoval all`,
    },
  ]);
}
