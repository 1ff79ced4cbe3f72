import type { Progress } from "../embedded/progress.ts";
import { requireEngine } from "./engine/engine.ts";
import { exportLines } from "./engine/environment.ts";

/** `eval "$(npx payments-platform env)"`: afterwards a bare `pulumi preview` works in this shell. */
export async function env(stack: string, progress: Progress): Promise<void> {
  const engine = await requireEngine(stack, progress);
  for (const line of exportLines(engine.environment)) console.log(line);
}
