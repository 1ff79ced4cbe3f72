import type { Progress } from "../embedded/progress.ts";
import { CommandError, runCommand } from "../embedded/toolchain/command.ts";
import { requireTools } from "../embedded/toolchain/toolchain.ts";

/** Runs kubectl against one cluster and returns what it printed. */
export type Kubectl = (...args: readonly string[]) => Promise<string>;

/** kubectl of the toolchain, for the cluster that a kubeconfig's current context, or the given one, leads to. */
export async function createKubectl(kubeconfig: string, progress: Progress, context?: string): Promise<Kubectl> {
  const { kubernetes } = await requireTools(["kubernetes"], progress);
  const target = ["--kubeconfig", kubeconfig, ...(context === undefined ? [] : ["--context", context])];
  return (...args) => runCommand(kubernetes.programs["kubectl"] ?? "kubectl", [...target, ...args]);
}

/** Whether kubectl failed because the cluster does not know such a kind of object. */
export function isUnknownKind(error: unknown): boolean {
  return error instanceof CommandError && error.tail.includes("the server doesn't have a resource type");
}
