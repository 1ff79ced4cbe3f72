import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { operatorAccount } from "../../objects/access/accounts.ts";
import { namespaces } from "../../objects/namespaces.ts";
import { didYouMean, ProblemsError } from "../../problems.ts";
import type { RunContext } from "./context.ts";
import { type ClusterAccess, clusterEntry, createRaw } from "./kubectl.ts";

/** An operator's token lives this long, in seconds: the shortest that an API server issues. */
const tokenSeconds = 600;

/**
 * The operator to act as: the one named, or else the stack's first.
 * @throws ProblemsError when the stack has no such operator
 */
export function chooseOperator({ operators }: RunContext, name?: string): string {
  const chosen = name ?? operators[0];
  if (chosen !== undefined && operators.includes(chosen)) return chosen;
  const allowed = operators.length === 0 ? "the stack has none" : `expected one of ${operators.join(", ")}`;
  throw new ProblemsError([
    {
      path: "--as",
      message: `"${name ?? ""}": ${allowed}${didYouMean(name ?? "", operators)}`,
      fix: "the setting payments.operators names them",
    },
  ]);
}

/** The username that the API server knows an operator by: what its audit log holds. */
export function operatorUser(operator: string): string {
  return `system:serviceaccount:${namespaces.payments}:${operatorAccount(operator)}`;
}

/** A short-lived token of an operator, for the API server or for another audience. */
export async function operatorToken({ cluster }: RunContext, operator: string, audience?: string): Promise<string> {
  const path = `/api/v1/namespaces/${namespaces.payments}/serviceaccounts/${operatorAccount(operator)}/token`;
  const { status } = (await createRaw(cluster, path, {
    apiVersion: "authentication.k8s.io/v1",
    kind: "TokenRequest",
    spec: { expirationSeconds: tokenSeconds, ...(audience === undefined ? {} : { audiences: [audience] }) },
  })) as { readonly status: { readonly token: string } };
  return status.token;
}

/** Lets `work` reach the cluster as an operator. The token goes through a file of our own, never through arguments. */
export async function asOperator<T>(
  context: RunContext,
  operator: string,
  work: (cluster: ClusterAccess) => Promise<T>,
): Promise<T> {
  const [cluster, token] = await Promise.all([clusterEntry(context.cluster), operatorToken(context, operator)]);
  const directory = await mkdtemp(join(tmpdir(), "payments-platform-"));
  try {
    const kubeconfig = join(directory, "kubeconfig");
    const name = "operator";
    const content = {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name, cluster }],
      users: [{ name, user: { token } }],
      contexts: [{ name, context: { cluster: name, user: name } }],
      "current-context": name,
    };
    await writeFile(kubeconfig, JSON.stringify(content), { mode: 0o600 });
    return await work({ kubectl: context.cluster.kubectl, kubeconfig });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
