import type { Sizing } from "../product.ts";
import type { Resources } from "../workload.ts";

/** Who asks for resources: a program of Argo CD, or a container that only prepares one. */
export type Consumer =
  | "controller"
  | "repoServer"
  | "server"
  | "applicationSet"
  | "notifications"
  | "cache"
  | "proxy"
  | "preparation";

const sized = (cpu: string, memory: string, cpuLimit: string, memoryLimit: string): Resources => ({
  requests: { cpu, memory },
  limits: { cpu: cpuLimit, memory: memoryLimit },
});

/**
 * Enough to run on two cores beside everything else: measured idle, the controller takes 100 MiB, each of the others less
 * than 50. The limits are for the moments in which they work.
 */
const small: Readonly<Record<Consumer, Resources>> = {
  controller: sized("10m", "64Mi", "1", "768Mi"),
  repoServer: sized("5m", "32Mi", "1", "512Mi"),
  server: sized("5m", "32Mi", "1", "512Mi"),
  applicationSet: sized("5m", "32Mi", "1", "256Mi"),
  notifications: sized("5m", "32Mi", "1", "256Mi"),
  cache: sized("5m", "16Mi", "500m", "128Mi"),
  proxy: sized("5m", "16Mi", "500m", "128Mi"),
  preparation: sized("5m", "16Mi", "1", "128Mi"),
};

/** Upstream states no numbers. These are estimates for some hundred applications: several times what is measured idle. */
const production: Readonly<Record<Consumer, Resources>> = {
  controller: sized("500m", "1Gi", "2", "4Gi"),
  repoServer: sized("250m", "512Mi", "2", "2Gi"),
  server: sized("100m", "256Mi", "1", "1Gi"),
  applicationSet: sized("100m", "128Mi", "1", "1Gi"),
  notifications: sized("50m", "128Mi", "500m", "512Mi"),
  cache: sized("100m", "256Mi", "1", "1Gi"),
  proxy: sized("100m", "128Mi", "1", "512Mi"),
  preparation: sized("10m", "32Mi", "500m", "256Mi"),
};

/** What a container asks for, and what it may take at most. */
export function resourcesOf(consumer: Consumer, sizing: Sizing): Resources {
  switch (sizing) {
    case "small":
      return small[consumer];
    case "production":
      return production[consumer];
    default:
      return sizing satisfies never;
  }
}
