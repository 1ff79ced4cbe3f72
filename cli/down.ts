import type { Progress } from "../embedded/progress.ts";
import { ProblemsError } from "../problems.ts";
import { readStackSettings } from "./engine/stack.ts";
import { stopNode } from "./node.ts";

/** Stops the embedded node that a stack lives on; all data stay, and `up` goes on where it was. */
export async function down(stack: string, progress: Progress): Promise<void> {
  const { cluster } = await readStackSettings(stack);
  if (cluster.kind !== "embedded")
    throw new ProblemsError([
      {
        path: `stack ${stack}`,
        message: "lives on a cluster that is not ours to stop",
        fix: `remove the stack from it with: npx payments-platform destroy --stack ${stack}`,
      },
    ]);
  await stopNode(cluster.name, false, progress);
}
