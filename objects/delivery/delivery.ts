import type { GitopsSource } from "../git/gitopsSource.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import type { Application } from "./application.ts";
import { appProject, type Project } from "./appProject.ts";
import { inCluster } from "./cluster.ts";
import { repositorySecret } from "./repository.ts";

/** What tells Argo CD what to deliver, in the order in which it is registered; it goes in the opposite one. */
export interface DeliveryObjects {
  /** The Secret of the GitOps repository; the component is given its credentials. */
  readonly repository: KubernetesObject;
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
    projects: [project],
    applications,
  };
}
