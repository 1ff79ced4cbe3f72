import { AsyncLocalStorage } from "node:async_hooks";
import type { Progress } from "../embedded/progress.ts";

/** One finished phase. Phases within phases have a greater depth. */
export interface Phase {
  readonly title: string;
  readonly depth: number;
  readonly seconds: number;
}

/** A progress that keeps how long each phase took, in the order in which the phases began. */
export function recordPhases(progress: Progress): { readonly phases: readonly Phase[]; readonly recording: Progress } {
  const phases: Phase[] = [];
  // Of the phase that something belongs to, for phases may run side by side.
  const within = new AsyncLocalStorage<number>();
  const recording: Progress = {
    note: (line) => progress.note(line),
    async phase(title, work) {
      const depth = within.getStore() ?? 0;
      const index = phases.push({ title, depth, seconds: 0 }) - 1;
      const started = performance.now();
      try {
        return await progress.phase(title, () => within.run(depth + 1, work));
      } finally {
        phases[index] = { title, depth, seconds: (performance.now() - started) / 1000 };
      }
    },
  };
  return { phases, recording };
}
