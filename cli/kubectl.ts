import type { Progress } from "../embedded/progress.ts";
import { CommandError, findOnPath, runCommand } from "../embedded/toolchain/command.ts";
import { requireTools } from "../embedded/toolchain/toolchain.ts";
import type { ClusterSettings } from "../settings/schema.ts";
import type { Target } from "./engine/target.ts";
import type { ClusterAccess } from "./run/kubectl.ts";

/** Runs kubectl against one cluster and returns what it printed. */
export type Kubectl = (...args: readonly string[]) => Promise<string>;

/** A cluster with the kubectl for it: the toolchain's, or, for a cluster of others, the one on PATH before that. */
export async function accessTo(cluster: ClusterSettings, target: Target, progress: Progress): Promise<ClusterAccess> {
  const onPath = cluster.kind === "existing" ? await findOnPath("kubectl") : undefined;
  return { kubectl: onPath ?? (await toolchainKubectl(progress)), ...target };
}

export function createKubectl({ kubectl, kubeconfig, context }: ClusterAccess): Kubectl {
  const target = ["--kubeconfig", kubeconfig, ...(context === undefined ? [] : ["--context", context])];
  return (...args) => runCommand(kubectl, [...target, "--request-timeout", "30s", ...args]);
}

/** Whether kubectl failed because the cluster does not know such a kind of object. */
export function isUnknownKind(error: unknown): boolean {
  return error instanceof CommandError && error.tail.includes("the server doesn't have a resource type");
}

/** Whether kubectl failed because no API server answered that it trusts. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof CommandError && /(The connection|Unable to connect) to the server/.test(error.tail);
}

export async function toolchainKubectl(progress: Progress): Promise<string> {
  const { kubernetes } = await requireTools(["kubernetes"], progress);
  const { kubectl } = kubernetes.programs;
  if (kubectl === undefined) throw new Error("the toolchain has no kubectl");
  return kubectl;
}
