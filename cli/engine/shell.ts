import type { Progress } from "../../embedded/progress.ts";
import { ProblemsError } from "../../problems.ts";
import { type Engine, requireEngine } from "./engine.ts";
import { requirePlugins } from "./plugins.ts";
import { readStackSettings } from "./stack.ts";

/**
 * The engine for a person's own commands, with the plugins that the stack needs. Settings that are wrong are said and
 * no more: `pulumi config set`, which mends them, must run.
 */
export async function requireShell(stack: string, progress: Progress): Promise<Engine> {
  const settings = await readStackSettings(stack).catch((error: unknown) => {
    if (!(error instanceof ProblemsError)) throw error;
    progress.note(error.message);
    return undefined;
  });
  const engine = await requireEngine(stack, progress);
  if (settings !== undefined) await requirePlugins(engine, settings.cluster, progress);
  return engine;
}
