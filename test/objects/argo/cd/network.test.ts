import assert from "node:assert/strict";
import { test } from "node:test";
import { networkPolicies } from "../../../../objects/argo/cd/network.ts";
import type { Sizing } from "../../../../objects/argo/product.ts";
import { argoCdSchema } from "../../../../settings/argoCd.ts";

const sizing: Sizing = "small";
const options = { ...argoCdSchema.parse({}), sizing };
const policies = networkPolicies(options);

const spec = (name: string) => policies.find(({ metadata }) => metadata.name === name)?.["spec"];
const pods = (name: string) => ({ podSelector: { matchLabels: { "app.kubernetes.io/name": name } } });
const tcp = (...ports: number[]) => ports.map((port) => ({ protocol: "TCP", port }));
const anybody = [{ namespaceSelector: {} }];

test("the cache hears its clients, and asks the API server alone", () => {
  assert.deepEqual(spec("argocd-redis"), {
    ...pods("argocd-redis"),
    policyTypes: ["Ingress", "Egress"],
    ingress: [
      {
        from: ["argocd-server", "argocd-repo-server", "argocd-application-controller"].map(pods),
        ports: tcp(6379),
      },
    ],
    egress: [{ ports: tcp(443, 6443) }],
  });
});

test("the repo server hears its clients, and asks the cache and git, but no API server of another port", () => {
  assert.deepEqual(spec("argocd-repo-server"), {
    ...pods("argocd-repo-server"),
    policyTypes: ["Ingress", "Egress"],
    ingress: [
      {
        from: [
          "argocd-server",
          "argocd-application-controller",
          "argocd-applicationset-controller",
          "argocd-notifications-controller",
        ].map(pods),
        ports: tcp(8081),
      },
      { from: anybody, ports: tcp(8084) },
    ],
    egress: [
      { to: [pods("argocd-redis")], ports: tcp(6379) },
      { ports: tcp(22, 443) },
      {
        to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "payments-git" } } }],
        ports: tcp(8080),
      },
    ],
  });
});

test("whoever is asked hears whoever asks: on one machine and on several", () => {
  for (const highAvailability of [false, true]) {
    const flows = { hears: new Set<string>(), asks: new Set<string>() };
    for (const { metadata, ...policy } of networkPolicies({ ...options, highAvailability })) {
      const { ingress = [], egress = [] } = policy["spec"] as Rules;
      for (const { from = [], ports } of ingress)
        for (const peer of from) if (peer.podSelector) flows.hears.add(flow(nameOf(peer), metadata.name, ports));
      for (const { to = [], ports } of egress)
        for (const peer of to)
          if (peer.podSelector && !peer.namespaceSelector) flows.asks.add(flow(metadata.name, nameOf(peer), ports));
    }
    assert.deepEqual([...flows.asks].sort(), [...flows.hears].sort());
    assert.equal(flows.asks.size, highAvailability ? 9 : 7);
  }
});

interface Selector {
  readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly namespaceSelector?: object;
}

interface Rules {
  readonly ingress?: readonly { readonly from?: readonly Selector[]; readonly ports: readonly { port: number }[] }[];
  readonly egress?: readonly { readonly to?: readonly Selector[]; readonly ports: readonly { port: number }[] }[];
}

const nameOf = ({ podSelector }: Selector) => podSelector?.matchLabels["app.kubernetes.io/name"] ?? "";
const flow = (from: string, to: string, ports: readonly { port: number }[]) =>
  `${from} -> ${to}:${ports.map(({ port }) => port).join(",")}`;
