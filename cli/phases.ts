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
  let depth = 0;
  const recording: Progress = {
    note: (line) => progress.note(line),
    async phase(title, work) {
      const index = phases.push({ title, depth, seconds: 0 }) - 1;
      const started = performance.now();
      depth += 1;
      try {
        return await progress.phase(title, work);
      } finally {
        depth -= 1;
        phases[index] = { title, depth, seconds: (performance.now() - started) / 1000 };
      }
    },
  };
  return { phases, recording };
}
