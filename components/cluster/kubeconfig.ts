import { createHash } from "node:crypto";
import { parse } from "yaml";
import { z } from "zod";
import { didYouMean, type Problem, ProblemsError } from "../../problems.ts";

const kubeconfigSchema = z.looseObject({
  "current-context": z.string().optional(),
  contexts: z.array(z.looseObject({ name: z.string(), context: z.looseObject({ cluster: z.string() }) })),
  clusters: z.array(
    z.looseObject({
      name: z.string(),
      cluster: z.looseObject({ server: z.string(), "certificate-authority-data": z.string().optional() }),
    }),
  ),
});

/**
 * Stands for the cluster that a kubeconfig leads to: changes with its certificate authority (where the kubeconfig
 * holds none, with its address) and with nothing else; credentials are renewed all the time, and addresses move.
 * @throws ProblemsError when it is no kubeconfig, or the context is not in it. Nothing of its content shows in the message.
 */
export function clusterIdentifier(kubeconfig: string, context?: string): string {
  const { contexts, clusters, "current-context": current } = parseKubeconfig(kubeconfig);
  const chosen = context ?? current ?? "";
  const names = contexts.map(({ name }) => name);
  const clusterName = contexts.find(({ name }) => name === chosen)?.context.cluster;
  const cluster = clusters.find(({ name }) => name === clusterName)?.cluster;
  if (cluster === undefined)
    throw failure(
      `"${chosen}": no such context in the kubeconfig, expected one of ${names.join(", ")}${didYouMean(chosen, names)}`,
    );
  const identity = cluster["certificate-authority-data"] ?? cluster.server;
  return createHash("sha256").update(identity).digest("hex").slice(0, 32);
}

function parseKubeconfig(text: string): z.output<typeof kubeconfigSchema> {
  try {
    return kubeconfigSchema.parse(parse(text));
  } catch {
    throw failure("cannot be judged: the kubeconfig is not one, expected YAML with contexts and clusters");
  }
}

function failure(message: string): ProblemsError {
  const problem: Problem = { path: "cluster.context", message };
  return new ProblemsError([problem]);
}
