import type { KubernetesObject } from "../../kubernetes.ts";
import { namespaces } from "../../namespaces.ts";
import { allowDns, denyAll, type Peer, podTraffic } from "../../networkPolicies.ts";
import type { CdOptions } from "./options.ts";

/** The traffic of one program of Argo CD; its pods are named after it. */
interface Program {
  /** Ports for everybody in the cluster: metrics, the API, webhooks. */
  readonly open?: readonly number[];
  /** What other programs of Argo CD ask it, and which. */
  readonly internal?: { readonly ports: readonly number[]; readonly clients: readonly string[] };
  /** What it asks outside of Argo CD's namespace. */
  readonly outward?: readonly Peer[];
}

/** 443 also leads to the issuer of single sign-on, and to where ApplicationSets and notifications look or tell. */
const apiServer: readonly Peer[] = [{ ports: [443, 6443] }];

/** By HTTPS and SSH to anywhere, or to the embedded node's own git server. */
const git: readonly Peer[] = [{ ports: [22, 443] }, { namespace: namespaces.git, ports: [8080] }];

const programs: Readonly<Record<string, Program>> = {
  "argocd-server": { open: [8080, 8083], outward: apiServer },
  "argocd-application-controller": { open: [8082], outward: apiServer },
  "argocd-applicationset-controller": { open: [7000, 8080], outward: apiServer },
  "argocd-notifications-controller": { open: [9001], outward: apiServer },
  "argocd-repo-server": {
    open: [8084],
    internal: {
      ports: [8081],
      clients: [
        "argocd-server",
        "argocd-application-controller",
        "argocd-applicationset-controller",
        "argocd-notifications-controller",
      ],
    },
    outward: git,
  },
};

const cacheClients = {
  ports: [6379],
  clients: ["argocd-server", "argocd-repo-server", "argocd-application-controller"],
} as const;

/** The cache's password is made by a container beside it, in a Secret: hence the API server. */
const singleCache: Readonly<Record<string, Program>> = {
  "argocd-redis": { internal: cacheClients, outward: apiServer },
};

const guardedCache: Readonly<Record<string, Program>> = {
  "argocd-redis-ha-haproxy": { open: [9101], internal: cacheClients, outward: apiServer },
  "argocd-redis-ha": {
    internal: { ports: [6379, 26379], clients: ["argocd-redis-ha-haproxy", "argocd-redis-ha"] },
  },
};

/** Of all traffic, what Argo CD needs: one policy a program says whom it hears and whom it asks. */
export function networkPolicies({ highAvailability }: CdOptions): KubernetesObject[] {
  const all = Object.entries({ ...programs, ...(highAvailability ? guardedCache : singleCache) });
  return [
    denyAll(namespaces.argoCd),
    allowDns(namespaces.argoCd),
    ...all.map(([program, { open, internal, outward = [] }]) =>
      podTraffic(namespaces.argoCd, program, pods(program), {
        from: [
          ...(internal ? [{ pods: internal.clients.map(pods), ports: internal.ports }] : []),
          ...(open ? [{ ports: open }] : []),
        ],
        to: [
          ...all.flatMap(([asked, { internal }]) =>
            internal?.clients.includes(program) ? [{ pods: [pods(asked)], ports: internal.ports }] : [],
          ),
          ...outward,
        ],
      }),
    ),
  ];
}

const pods = (program: string) => ({ "app.kubernetes.io/name": program });
