import type { KubernetesObject } from "./kubernetes.ts";

/** A port of a network policy. */
export interface PolicyPort {
  readonly protocol: "TCP" | "UDP";
  readonly port: number;
}

/** Refuses all traffic of a namespace; the policies beside it allow what is needed. */
export function denyAll(namespace: string): KubernetesObject {
  return policy(namespace, "default-deny", { podSelector: {}, policyTypes: ["Ingress", "Egress"] });
}

/** Lets every pod of a namespace ask the cluster's DNS, by UDP and, for long answers, by TCP. */
export function allowDns(namespace: string): KubernetesObject {
  const to = [
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
      podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
    },
  ];
  return egress(namespace, "allow-dns", {}, [{ to, ports: [port("UDP", 53), port("TCP", 53)] }]);
}

/**
 * Lets the pods that match reach the API server. By port only: where its address lies differs by cluster
 * and is not a pod's, so that no selector finds it.
 */
export function allowApiServer(namespace: string, matchLabels: Labels = {}): KubernetesObject {
  return egress(namespace, "allow-api-server", matchLabels, [{ ports: [port("TCP", 443), port("TCP", 6443)] }]);
}

/** Lets the pods that match reach a port, of one namespace or (for what is outside of the cluster) of anywhere. */
export function allowEgress(
  namespace: string,
  name: string,
  matchLabels: Labels,
  target: { readonly namespace?: string; readonly port: number },
): KubernetesObject {
  const ports = [port("TCP", target.port)];
  return egress(namespace, name, matchLabels, [
    target.namespace === undefined
      ? { ports }
      : {
          to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": target.namespace } } }],
          ports,
        },
  ]);
}

/** Lets anybody in the cluster reach a port of the pods that match. */
export function allowIngress(namespace: string, name: string, matchLabels: Labels, tcpPort: number): KubernetesObject {
  return policy(namespace, name, {
    podSelector: { matchLabels },
    policyTypes: ["Ingress"],
    ingress: [{ from: [{ namespaceSelector: {} }], ports: [port("TCP", tcpPort)] }],
  });
}

/** One side of some pods' traffic. */
export interface Peer {
  /** Pods of the same namespace, by their labels. */
  readonly pods?: readonly Labels[];
  /** All pods of a namespace. */
  readonly namespace?: string;
  /** TCP. */
  readonly ports: readonly number[];
}

/** What may reach some pods, and what they may reach. */
export interface PodTraffic {
  /** Without pods or a namespace: anybody in the cluster. */
  readonly from: readonly Peer[];
  /** Without pods or a namespace: anywhere, also outside of the cluster. */
  readonly to: readonly Peer[];
}

/** Allows the pods that match exactly this traffic, both ways. */
export function podTraffic(
  namespace: string,
  name: string,
  matchLabels: Labels,
  traffic: PodTraffic,
): KubernetesObject {
  const ports = (peer: Peer) => peer.ports.map((number) => port("TCP", number));
  return policy(namespace, name, {
    podSelector: { matchLabels },
    policyTypes: ["Ingress", "Egress"],
    ingress: traffic.from.map((peer) => ({
      from: selectorsOf(peer) ?? [{ namespaceSelector: {} }],
      ports: ports(peer),
    })),
    egress: traffic.to.map((peer) => {
      const to = selectorsOf(peer);
      return { ...(to && { to }), ports: ports(peer) };
    }),
  });
}

function selectorsOf({ pods, namespace }: Peer): readonly object[] | undefined {
  if (pods !== undefined) return pods.map((labels) => ({ podSelector: { matchLabels: labels } }));
  if (namespace === undefined) return undefined;
  return [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } }];
}

/** The port of an `http` or `https` address. */
export function portOf(address: string): number {
  const { port, protocol } = new URL(address);
  if (port !== "") return Number(port);
  return protocol === "https:" ? 443 : 80;
}

type Labels = Readonly<Record<string, string>>;

const port = (protocol: PolicyPort["protocol"], number: number): PolicyPort => ({ protocol, port: number });

function egress(namespace: string, name: string, matchLabels: Labels, rules: readonly object[]): KubernetesObject {
  const podSelector = Object.keys(matchLabels).length === 0 ? {} : { matchLabels };
  return policy(namespace, name, { podSelector, policyTypes: ["Egress"], egress: rules });
}

function policy(namespace: string, name: string, spec: object): KubernetesObject {
  return { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name, namespace }, spec };
}
