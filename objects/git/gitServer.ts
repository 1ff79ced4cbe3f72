import { images } from "../../versions.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaceObject, namespaces } from "../namespaces.ts";
import { denyAll } from "../networkPolicies.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "../podSecurity.ts";
import {
  configuration,
  configurationChecksum,
  configurationFolder,
  credentialsFolder,
  port,
  repositoriesFolder,
  repositoryName,
} from "./configuration.ts";

const namespace = namespaces.git;
const name = "git-server";
const labels = { "app.kubernetes.io/name": name };
const metadata = { name, namespace, labels };
/** The user that the image's folder of repositories belongs to. */
const user = 1000;

/** Where the server is, for kubectl's port-forward and for the cluster's DNS. */
export const gitServerService = { namespace, service: name, port } as const;

/** The path of the repository on the server. */
export const repositoryPath = `/git/${repositoryName}`;

/** The address of the repository within the cluster. */
export const embeddedRepositoryUrl = `http://${name}.${namespace}.svc.cluster.local:${port}${repositoryPath}`;

/** The Secret with the passwords of both users, and the file in which the server looks them up. */
export const credentialsSecret = { namespace, name: "git-server-credentials" } as const;

/** What reads repositories in Argo CD. */
const repoServer = { "app.kubernetes.io/name": "argocd-repo-server" };

/**
 * The git server of a development stack with the one GitOps repository, so that a machine without internet has the
 * whole loop. One pod that owns one volume: the repository outlives the pod and the node's stop. The passwords are not
 * among these objects: the component `Repository` makes them.
 */
export function gitServerObjects(): KubernetesObject[] {
  return [
    namespaceObject(namespace),
    denyAll(namespace),
    ingressPolicy(),
    { apiVersion: "v1", kind: "ServiceAccount", metadata, automountServiceAccountToken: false },
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { ...metadata, name: `${name}-configuration` },
      data: configuration,
    },
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata,
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    },
    deployment(),
    {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: { selector: labels, ports: [{ name: "http", port, targetPort: "http" }] },
    },
  ];
}

function deployment(): KubernetesObject {
  const image = { image: images.gitServer, imagePullPolicy: "IfNotPresent" };
  const resources = { requests: { cpu: "5m", memory: "16Mi" }, limits: { cpu: "500m", memory: "256Mi" } };
  const shared = { ...image, securityContext: restrictedContainerSecurity, resources };
  const mounts = [
    { name: "configuration", mountPath: configurationFolder, readOnly: true },
    { name: "repositories", mountPath: repositoriesFolder },
    { name: "scratch", mountPath: "/tmp" },
  ];
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata,
    spec: {
      replicas: 1,
      // One writer of the volume: the old pod goes before the new one comes.
      strategy: { type: "Recreate" },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: { "payments-platform/configuration": configurationChecksum } },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          terminationGracePeriodSeconds: 10,
          securityContext: {
            ...restrictedPodSecurity,
            runAsUser: user,
            runAsGroup: user,
            fsGroup: user,
            fsGroupChangePolicy: "OnRootMismatch",
          },
          initContainers: [
            {
              name: "create-repository",
              ...shared,
              command: ["/bin/sh", `${configurationFolder}/create-repository.sh`],
              volumeMounts: mounts,
            },
          ],
          containers: [
            {
              name,
              ...shared,
              ports: [{ name: "http", containerPort: port }],
              readinessProbe: { tcpSocket: { port: "http" }, periodSeconds: 2, timeoutSeconds: 3 },
              livenessProbe: { tcpSocket: { port: "http" }, periodSeconds: 10, timeoutSeconds: 3 },
              volumeMounts: [...mounts, { name: "credentials", mountPath: credentialsFolder, readOnly: true }],
            },
          ],
          volumes: [
            { name: "configuration", configMap: { name: `${name}-configuration` } },
            { name: "repositories", persistentVolumeClaim: { claimName: name } },
            // Bodies of requests that are being received.
            { name: "scratch", emptyDir: { sizeLimit: "128Mi" } },
            {
              name: "credentials",
              secret: { secretName: credentialsSecret.name, items: [{ key: "users", path: "users" }] },
            },
          ],
        },
      },
    },
  };
}

/** Argo CD's repo-server comes from its namespace; a port-forward comes from the node, which no policy holds back. */
function ingressPolicy(): KubernetesObject {
  const from = [
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespaces.argoCd } },
      podSelector: { matchLabels: repoServer },
    },
  ];
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "allow-argo-cd", namespace },
    spec: {
      podSelector: { matchLabels: labels },
      policyTypes: ["Ingress"],
      ingress: [{ from, ports: [{ protocol: "TCP", port }] }],
    },
  };
}
