import type { KubernetesObject } from "../kubernetes.ts";
import { versionLabel } from "./configuration.ts";

type Labels = Readonly<Record<string, string>>;

/** Pods of rollouts, of whatever version. */
const rolloutPods = { matchExpressions: [{ key: versionLabel, operator: "Exists" }] };

/** Prometheus reaches the pods of rollouts, at the ports that they name themselves, and answers one client. */
export function prometheusPolicies(
  namespace: string,
  labels: Labels,
  port: number,
  client: Labels,
): readonly KubernetesObject[] {
  const podSelector = { matchLabels: labels };
  return [
    policy(namespace, "allow-scraping", {
      podSelector,
      policyTypes: ["Egress"],
      egress: [{ to: [{ namespaceSelector: {}, podSelector: rolloutPods }], ports: [{ protocol: "TCP" }] }],
    }),
    policy(namespace, "allow-queries", {
      podSelector,
      policyTypes: ["Ingress"],
      ingress: [{ from: [{ podSelector: { matchLabels: client } }], ports: [{ protocol: "TCP", port }] }],
    }),
  ];
}

/** Lets the embedded Prometheus, whose namespace and labels these are, ask the pods of a namespace's rollouts. */
export function scrapingPolicy(
  namespace: string,
  port: number,
  prometheus: { readonly namespace: string; readonly labels: Labels },
): KubernetesObject {
  const from = {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": prometheus.namespace } },
    podSelector: { matchLabels: prometheus.labels },
  };
  return policy(namespace, "allow-scraping", {
    podSelector: rolloutPods,
    policyTypes: ["Ingress"],
    ingress: [{ from: [from], ports: [{ protocol: "TCP", port }] }],
  });
}

function policy(namespace: string, name: string, spec: object): KubernetesObject {
  return { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name, namespace }, spec };
}
