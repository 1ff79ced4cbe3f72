import { createHash } from "node:crypto";
import type { ArgoRolloutsSettings } from "../settings/schema.ts";
import { images } from "../versions.ts";
import type { Sizing } from "./argo/product.ts";
import type { Resources } from "./argo/workload.ts";
import type { KubernetesObject } from "./kubernetes.ts";
import { namespaces } from "./namespaces.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "./podSecurity.ts";
import { programObject, readProgram } from "./programs.ts";
import { discoveryPort, prometheusConfiguration } from "./prometheus/configuration.ts";
import { prometheusPolicies, scrapingPolicy } from "./prometheus/policies.ts";

const namespace = namespaces.argoRollouts;
const name = "prometheus";
/** The labels of its pods. */
export const prometheusLabels = { "app.kubernetes.io/name": name };
const metadata = { name, namespace, labels: prometheusLabels };
export const prometheusPort = 9090;
/** The user of the official image. */
const user = 65534;

/** Where analyses ask. */
export function prometheusAddress(prometheus: ArgoRolloutsSettings["prometheus"]): string {
  return prometheus.kind === "external"
    ? prometheus.address
    : `http://${name}.${namespace}.svc.cluster.local:${prometheusPort}`;
}

const resources: Readonly<Record<Sizing, Resources>> = {
  small: { requests: { cpu: "5m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
  production: { requests: { cpu: "50m", memory: "256Mi" }, limits: { cpu: "1", memory: "1Gi" } },
};

/**
 * A small Prometheus for the analyses of rollouts on a development stack: it scrapes the pods of rollouts that ask for
 * it (annotation `prometheus.io/scrape: "true"`), in every namespace whose network policies let it, and forgets within
 * hours. Pure.
 * @param client labels of the pods, in its namespace, that may ask it
 */
export function prometheusObjects(sizing: Sizing, client: Readonly<Record<string, string>>): KubernetesObject[] {
  const configuration = prometheusConfiguration();
  const discovery = readProgram("discovery.ts", "discovery");
  const checksum = createHash("sha256").update(configuration).update(discovery.checksum).digest("hex");
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata, automountServiceAccountToken: false },
    ...podReading(),
    { apiVersion: "v1", kind: "ConfigMap", metadata, data: { "prometheus.yml": configuration } },
    programObject(namespace, "prometheus-discovery", discovery),
    deployment(sizing, checksum),
    {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: { selector: prometheusLabels, ports: [{ name: "http", port: prometheusPort, targetPort: "http" }] },
    },
    ...prometheusPolicies(namespace, prometheusLabels, prometheusPort, client),
  ];
}

/** Lets it ask the pods of rollouts in a namespace whose policies refuse the rest. @param port of their metrics */
export function allowScraping(target: string, port: number): KubernetesObject {
  return scrapingPolicy(target, port, { namespace, labels: prometheusLabels });
}

/** Rollouts live in any namespace, and their pods are all that is read there. */
function podReading(): KubernetesObject[] {
  const apiGroup = "rbac.authorization.k8s.io";
  const role = { name: "argo-rollouts-prometheus", labels: prometheusLabels };
  return [
    {
      apiVersion: `${apiGroup}/v1`,
      kind: "ClusterRole",
      metadata: role,
      rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["list"] }],
    },
    {
      apiVersion: `${apiGroup}/v1`,
      kind: "ClusterRoleBinding",
      metadata: role,
      roleRef: { apiGroup, kind: "ClusterRole", name: role.name },
      subjects: [{ kind: "ServiceAccount", name, namespace }],
    },
  ];
}

/** Lists the pods of rollouts for the Prometheus beside it. */
const discoveryContainer = {
  name: "discovery",
  image: images.node,
  imagePullPolicy: "IfNotPresent",
  command: ["node", "/opt/discovery/discovery.ts"],
  env: [
    { name: "DISCOVERY_PORT", value: String(discoveryPort) },
    { name: "NODE_EXTRA_CA_CERTS", value: "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt" },
  ],
  securityContext: restrictedContainerSecurity,
  resources: { requests: { cpu: "5m", memory: "48Mi" }, limits: { cpu: "500m", memory: "128Mi" } },
  volumeMounts: [{ name: "discovery", mountPath: "/opt/discovery", readOnly: true }],
};

function deployment(sizing: Sizing, checksum: string): KubernetesObject {
  const probe = (path: string) => ({ httpGet: { path, port: "http" }, periodSeconds: 2, timeoutSeconds: 4 });
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata,
    spec: {
      replicas: 1,
      strategy: { type: "Recreate" },
      selector: { matchLabels: prometheusLabels },
      template: {
        metadata: { labels: prometheusLabels, annotations: { "payments-platform/configuration": checksum } },
        spec: {
          serviceAccountName: name,
          automountServiceAccountToken: true,
          enableServiceLinks: false,
          securityContext: { ...restrictedPodSecurity, runAsUser: user, runAsGroup: user, fsGroup: user },
          containers: [
            discoveryContainer,
            {
              name,
              image: images.prometheus,
              imagePullPolicy: "IfNotPresent",
              args: [
                "--config.file=/etc/prometheus/prometheus.yml",
                "--storage.tsdb.path=/prometheus",
                "--storage.tsdb.retention.time=6h",
                "--storage.tsdb.retention.size=200MB",
              ],
              ports: [{ name: "http", containerPort: prometheusPort }],
              securityContext: restrictedContainerSecurity,
              resources: resources[sizing],
              readinessProbe: probe("/-/ready"),
              livenessProbe: { ...probe("/-/healthy"), periodSeconds: 10, failureThreshold: 6 },
              volumeMounts: [
                { name: "configuration", mountPath: "/etc/prometheus", readOnly: true },
                { name: "data", mountPath: "/prometheus" },
              ],
            },
          ],
          volumes: [
            { name: "configuration", configMap: { name } },
            { name: "discovery", configMap: { name: "prometheus-discovery" } },
            { name: "data", emptyDir: { sizeLimit: "512Mi" } },
          ],
        },
      },
    },
  };
}
