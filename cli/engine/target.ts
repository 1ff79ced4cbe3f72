import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { nodeLayout } from "../../embedded/node/layout.ts";
import { readKubeconfig } from "../../embedded/plugins/kubernetes/kubeconfig.ts";
import { requireEmbeddedNode } from "../../embedded/plugins/kubernetes/trust.ts";
import type { ClusterSettings } from "../../settings/schema.ts";
import { checkout } from "../checkout.ts";
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
      const folder = await mkdtemp(join(tmpdir(), "payments-platform-"));
      try {
        const kubeconfig = join(folder, "kubeconfig");
        const engine = await requireEngine();
        const config = ["config", "get", "--stack", engine.stack, "--path", "cluster.kubeconfig"];
        await writeFile(kubeconfig, await capture(engine, config), { mode: 0o600 });
        return await work({ kubeconfig, ...context });
      } finally {
        await rm(folder, { recursive: true });
      }
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
