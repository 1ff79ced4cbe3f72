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

function policy(namespace: string, name: string, spec: object): KubernetesObject {
  return { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name, namespace }, spec };
}
