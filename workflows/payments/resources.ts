import type { Resources } from "../authoring/index.ts";

/** Processor cores and mebibytes of memory that are set aside for a stage. */
export const reserved = { cores: 0.05, mebibytes: 64 } as const;

/** What a stage's container gets; Node.js starts in a fraction of a second where it may use a whole core. */
export const stageResources: Resources = {
  requests: { cpu: `${1000 * reserved.cores}m`, memory: `${reserved.mebibytes}Mi` },
  limits: { cpu: "1", memory: "256Mi" },
};
