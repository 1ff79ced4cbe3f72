import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { object } from "../model/objects.ts";

/** A network policy; `{}` selects all pods. */
export function policy(name: string, podSelector: object, spec: object): KubernetesObject {
  return object("networking.k8s.io/v1 NetworkPolicy", name, { spec: { podSelector, ...spec } });
}

export const port = (protocol: string, number: number | string, more: object = {}) => ({
  protocol,
  port: number,
  ...more,
});

export const toNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
});

export const denyAll = policy("default-deny", {}, { policyTypes: ["Ingress", "Egress"] });

/** Lets pods send by one rule. */
export const egress = (name: string, rule: object, podSelector: object = {}) =>
  policy(name, podSelector, { policyTypes: ["Egress"], egress: [rule] });
