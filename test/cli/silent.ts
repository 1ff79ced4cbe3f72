import type { Progress } from "../../embedded/progress.ts";

/** Works without a word. */
export const silent: Progress = { phase: (_title, work) => work(), note: () => {} };
