import type { Progress } from "../embedded/progress.ts";
import { exportLines } from "./engine/environment.ts";
import { requireShell } from "./engine/shell.ts";

/** `eval "$(npx payments-platform env)"`: afterwards a bare `pulumi preview` works in this shell. */
export async function env(stack: string, progress: Progress): Promise<void> {
  const engine = await requireShell(stack, progress);
  for (const line of exportLines(engine.environment)) console.log(line);
}
