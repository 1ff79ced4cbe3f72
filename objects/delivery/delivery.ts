import type { GitopsSource } from "../git/gitopsSource.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import { allowEgress } from "../networkPolicies.ts";
import type { Application } from "./application.ts";
import { appProject, type Project } from "./appProject.ts";
import { inCluster } from "./cluster.ts";
import { repositorySecret } from "./repository.ts";

/** What tells Argo CD what to deliver, in the order in which it is registered; it goes in the opposite one. */
export interface DeliveryObjects {
  /** The Secret of the GitOps repository; the component is given its credentials. */
  readonly repository: KubernetesObject;
  /** Lets Argo CD reach the repository, where that takes a port that its own policies leave shut. */
  readonly network: readonly KubernetesObject[];
  readonly projects: readonly Project[];
  readonly applications: readonly Application[];
}

/** The project of what is delivered to the payments namespace: what Argo CD may write there. */
export function paymentsProject({ repository }: GitopsSource): Project {
  return appProject("payments", {
    description: "Workflows of the payments namespace",
    sources: [repository],
    destinations: [{ cluster: inCluster, namespace: namespaces.payments }],
    namespaceKinds: [
      { group: "argoproj.io", kind: "WorkflowTemplate" },
      { group: "argoproj.io", kind: "CronWorkflow" },
    ],
  });
}

/** The repository and the project of a stack, and the Applications of whoever delivers by them. Pure. */
export function deliveryObjects(source: GitopsSource, applications: readonly Application[] = []): DeliveryObjects {
  const project = paymentsProject(source);
  return {
    repository: repositorySecret(source.repository, { credentials: source.credentials }),
    network: repositoryPolicies(source.repository.url),
    projects: [project],
    applications,
  };
}

/** Argo CD's own policies open the ports of ssh and https to everywhere, and that of the cluster's git server. */
function repositoryPolicies(url: string): KubernetesObject[] {
  const port = /^(?:https|ssh):\/\//.test(url) ? Number(new URL(url).port) : 0;
  if (port === 0 || port === 22 || port === 443) return [];
  const repoServer = { "app.kubernetes.io/name": "argocd-repo-server" };
  return [allowEgress(namespaces.argoCd, "allow-gitops-repository", repoServer, { port })];
}
