import { drainEnvironment } from "../../components/argo/drainEnvironment.ts";
import type { Progress } from "../../embedded/progress.ts";
import { findOnPath } from "../../embedded/toolchain/command.ts";
import type { Product } from "../../objects/argo/upstream.ts";
import { ProblemsError } from "../../problems.ts";
import { createKubectl, isUnreachable, type Kubectl, toolchainKubectl } from "../kubectl.ts";
import { withSecretFile } from "../secretFile.ts";
import { drainCd } from "./argoCd.ts";
import { drainEvents } from "./argoEvents.ts";
import { drainRollouts } from "./argoRollouts.ts";
import { drainWorkflows } from "./argoWorkflows.ts";

const drains: Readonly<Record<Product, (kubectl: Kubectl, progress: Progress) => Promise<void>>> = {
  "argo-cd": drainCd,
  "argo-events": drainEvents,
  "argo-rollouts": drainRollouts,
  "argo-workflows": drainWorkflows,
};

/** The products that can be drained. */
export const drainable = Object.keys(drains) as readonly Product[];

export interface DrainOptions {
  /** Takes a cluster that does not answer for one that is gone, with all that was on it. */
  readonly skipUnreachable: boolean;
}

/**
 * Removes what a product made on a cluster and no stack's state knows of. The engine calls it on destroy; the way to the
 * cluster is in the environment. Can be run again: what is gone is fine.
 * @throws ProblemsError when the cluster does not answer and that does not mean that it is gone
 */
export async function drain(product: Product, { skipUnreachable }: DrainOptions, progress: Progress): Promise<void> {
  const kubeconfig = process.env[drainEnvironment.kubeconfig];
  const context = process.env[drainEnvironment.context];
  if (kubeconfig === undefined)
    throw new ProblemsError([
      {
        path: drainEnvironment.kubeconfig,
        message: "is not set: expected the kubeconfig of the cluster to drain",
        fix: "leave the call to the engine: pulumi destroy makes it",
      },
    ]);
  const program = (await findOnPath("kubectl")) ?? (await toolchainKubectl(progress));
  await withSecretFile("kubeconfig", kubeconfig, async (path) => {
    const kubectl = createKubectl({ kubectl: program, kubeconfig: path, ...(context !== undefined && { context }) });
    try {
      await kubectl("get", "--raw", "/version", "--request-timeout", "10s");
    } catch (error) {
      if (!skipUnreachable || !isUnreachable(error)) throw error;
      progress.note(`${product}: the cluster does not answer, so that nothing of it is left to be drained`);
      return;
    }
    await drains[product](kubectl, progress);
  });
}
