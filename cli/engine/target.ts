import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { nodeLayout } from "../../embedded/node/layout.ts";
import { readKubeconfig } from "../../embedded/plugins/kubernetes/kubeconfig.ts";
import { requireEmbeddedNode } from "../../embedded/plugins/kubernetes/trust.ts";
import type { ClusterSettings } from "../../settings/schema.ts";
import { checkout } from "../checkout.ts";
import { withSecretFile } from "../secretFile.ts";
import type { Engine } from "./engine.ts";
import { capture } from "./run.ts";

/** How to reach a stack's cluster. */
export interface Target {
  /** Path of a kubeconfig. */
  readonly kubeconfig: string;
  /** @default the kubeconfig's current context */
  readonly context?: string;
}

/**
 * Gives `work` the way to the stack's cluster. A kubeconfig that the stack holds as a secret is a file only meanwhile;
 * only for that is the engine needed.
 */
export async function withTarget<T>(
  requireEngine: () => Promise<Engine>,
  cluster: ClusterSettings,
  work: (target: Target) => Promise<T>,
): Promise<T> {
  switch (cluster.kind) {
    case "embedded":
      return work({ kubeconfig: nodeLayout(cluster.name).kubeconfig });
    case "existing": {
      const context = cluster.context === undefined ? {} : { context: cluster.context };
      const { kubeconfigPath } = cluster;
      if (kubeconfigPath !== undefined)
        return work({ kubeconfig: resolve(checkout, kubeconfigPath.replace(/^~(?=\/)/, homedir)), ...context });
      const engine = await requireEngine();
      const config = ["config", "get", "--stack", engine.stack, "--path", "cluster.kubeconfig"];
      return withSecretFile("kubeconfig", await capture(engine, config), (kubeconfig) =>
        work({ kubeconfig, ...context }),
      );
    }
    default:
      return cluster satisfies never;
  }
}

/** Whether the cluster is an embedded node of this machine, which stand-in plugins may serve. */
export async function isEmbeddedNode(engine: Engine, cluster: ClusterSettings): Promise<boolean> {
  if (cluster.kind === "embedded") return true;
  return withTarget(
    async () => engine,
    cluster,
    async ({ kubeconfig, context }) => {
      try {
        requireEmbeddedNode(
          readKubeconfig(await readFile(kubeconfig, "utf8"), context === undefined ? {} : { context }),
        );
        return true;
      } catch {
        return false;
      }
    },
  );
}
