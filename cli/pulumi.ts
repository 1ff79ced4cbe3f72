import type { Progress } from "../embedded/progress.ts";
import { handOver } from "./engine/run.ts";
import { requireShell } from "./engine/shell.ts";

/** Runs a bare `pulumi` command with all that it needs: `npx payments-platform pulumi preview`. Returns its exit status. */
export async function pulumi(stack: string, args: readonly string[], progress: Progress): Promise<number> {
  return handOver(await requireShell(stack, progress), args);
}
