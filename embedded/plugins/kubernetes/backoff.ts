import { setTimeout as sleep } from "node:timers/promises";
import type { EngineLog } from "../provider/engineLog.ts";
import { isNotFound, NoMatchError } from "./apiError.ts";

const delaysMilliseconds = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000];

/** Tries again, for half a minute, while what an object needs (its namespace, its definition) is not there yet. */
export async function retryMissing<Result>(
  work: () => Promise<Result>,
  { signal, log }: { readonly signal: AbortSignal; readonly log: EngineLog },
): Promise<Result> {
  for (const delay of delaysMilliseconds) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof NoMatchError) && !isNotFound(error)) throw error;
      log.status(`waiting: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(delay, undefined, { signal });
    }
  }
  return work();
}
