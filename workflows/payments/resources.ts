import type { Resources } from "../authoring/container.ts";

/** What a stage's container gets; Node.js starts in a fraction of a second where it may use a whole core. */
export const stageResources: Resources = {
  requests: { cpu: "50m", memory: "64Mi" },
  limits: { cpu: "1", memory: "256Mi" },
};
