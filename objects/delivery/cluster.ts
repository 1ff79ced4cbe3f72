import type { KubernetesObject } from "../kubernetes.ts";
import type { Project } from "./appProject.ts";
import { argoSecret, placeholder } from "./argoSecret.ts";
import { objectName } from "./names.ts";

/** A cluster that Argo CD deploys to. */
export interface Cluster {
  readonly name: string;
  /** Address of its API server. */
  readonly server: string;
}

/** The cluster that Argo CD itself runs in, which it knows without a Secret. */
export const inCluster: Cluster = { name: "in-cluster", server: "https://kubernetes.default.svc" };

/**
 * Another cluster.
 * @throws ProblemsError when the name is none that an object can have
 */
export function remoteCluster(name: string, server: string): Cluster {
  return { name: objectName("cluster", name), server };
}

/** How Argo CD shows a cluster's API server who it is. */
export type ClusterAuthentication =
  /** The token of a service account; the component `Delivery` is given the whole key `config`. */
  | { readonly kind: "token" }
  /** The identity that Argo CD's pods have in AWS. */
  | { readonly kind: "aws"; readonly clusterName: string; readonly roleArn?: string; readonly authority: string }
  /** The identity that Argo CD's pods have in Azure. */
  | { readonly kind: "azure"; readonly authority: string };

export interface ClusterSecretOptions {
  readonly authentication: ClusterAuthentication;
  /** What an ApplicationSet's generator of clusters selects by. */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Namespaces that Argo CD looks at.
   * @default all of them
   */
  readonly namespaces?: readonly string[];
  /**
   * The only project that may deploy there.
   * @default every project that lists the cluster among its destinations
   */
  readonly project?: Project;
}

/**
 * The Secret by which Argo CD knows a cluster.
 *
 * @example
 * clusterSecret(remoteCluster("eu", "https://eu.example"), {
 *   authentication: { kind: "aws", clusterName: "eu", authority: caData },
 *   labels: { region: "eu" },
 * });
 */
export function clusterSecret(cluster: Cluster, options: ClusterSecretOptions): KubernetesObject {
  const { authentication, labels, namespaces, project } = options;
  const data = {
    name: cluster.name,
    server: cluster.server,
    config: configuration(authentication),
    ...(namespaces && { namespaces: namespaces.join(",") }),
    ...(project && { project: project.metadata.name }),
  };
  return argoSecret("cluster", `cluster-${cluster.name}`, data, labels);
}

/** The key `config`: JSON of Argo CD's own form. */
function configuration(authentication: ClusterAuthentication): string {
  switch (authentication.kind) {
    case "token":
      return placeholder;
    case "aws": {
      const { clusterName, roleArn, authority } = authentication;
      const awsAuthConfig = { clusterName, ...(roleArn !== undefined && { roleARN: roleArn }) };
      return JSON.stringify({ awsAuthConfig, tlsClientConfig: { insecure: false, caData: authority } });
    }
    case "azure": {
      const execProviderConfig = {
        command: "argocd-k8s-auth",
        args: ["azure"],
        env: { AAD_LOGIN_METHOD: "workloadidentity" },
        apiVersion: "client.authentication.k8s.io/v1beta1",
      };
      return JSON.stringify({
        execProviderConfig,
        tlsClientConfig: { insecure: false, caData: authentication.authority },
      });
    }
    default:
      return authentication satisfies never;
  }
}
