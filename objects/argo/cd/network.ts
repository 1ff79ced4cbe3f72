import type { KubernetesObject } from "../../kubernetes.ts";
import { namespaces } from "../../namespaces.ts";
import { allowDns, denyAll, type PodTraffic, podTraffic } from "../../networkPolicies.ts";
import type { CdOptions } from "./options.ts";

const labelKey = "app.kubernetes.io/name";

/** Where metrics, and the API and webhooks of those that have them, may be asked for: from anywhere in the cluster. */
const open: Readonly<Record<string, readonly number[]>> = {
  "argocd-server": [8080, 8083],
  "argocd-repo-server": [8084],
  "argocd-application-controller": [8082],
  "argocd-applicationset-controller": [7000, 8080],
  "argocd-notifications-controller": [9001],
};

/** A program that others of Argo CD ask. */
interface Answering {
  readonly ports: readonly number[];
  readonly clients: readonly string[];
}

const cacheClients = ["argocd-server", "argocd-repo-server", "argocd-application-controller"];

const manifests: Answering = {
  ports: [8081],
  clients: [
    "argocd-server",
    "argocd-application-controller",
    "argocd-applicationset-controller",
    "argocd-notifications-controller",
  ],
};

function answering({ highAvailability }: CdOptions): Readonly<Record<string, Answering>> {
  const repository = { "argocd-repo-server": manifests };
  if (!highAvailability) return { ...repository, "argocd-redis": { ports: [6379], clients: cacheClients } };
  return {
    ...repository,
    "argocd-redis-ha-haproxy": { ports: [6379], clients: cacheClients },
    "argocd-redis-ha": { ports: [6379, 26379], clients: ["argocd-redis-ha-haproxy", "argocd-redis-ha"] },
  };
}

/** 443 also leads to the issuer of single sign-on, and to where ApplicationSets and notifications look or tell. */
const apiServer = [{ ports: [443, 6443] }];

/** By HTTPS and SSH to anywhere, or to the embedded node's own git server. */
const git = [{ ports: [22, 443] }, { namespace: namespaces.git, ports: [8080] }];

/** What leads out of the namespace. The cache's password is made by a container beside it, in a Secret. */
const outward: Readonly<Record<string, PodTraffic["to"]>> = {
  "argocd-server": apiServer,
  "argocd-repo-server": git,
  "argocd-application-controller": apiServer,
  "argocd-applicationset-controller": apiServer,
  "argocd-notifications-controller": apiServer,
  "argocd-redis": apiServer,
  "argocd-redis-ha-haproxy": apiServer,
};

/** Of all traffic, what Argo CD needs: one policy a program says whom it hears and whom it asks. */
export function networkPolicies(options: CdOptions): KubernetesObject[] {
  const servers = answering(options);
  const programs = new Set([...Object.keys(open), ...Object.keys(servers)]);
  return [
    denyAll(namespaces.argoCd),
    allowDns(namespaces.argoCd),
    ...[...programs].map((program) => {
      const own = servers[program];
      const asked = Object.entries(servers).filter(([, { clients }]) => clients.includes(program));
      return podTraffic(namespaces.argoCd, program, pods(program), {
        from: [
          ...(own ? [{ pods: own.clients.map(pods), ports: own.ports }] : []),
          ...(open[program] ? [{ ports: open[program] }] : []),
        ],
        to: [...asked.map(([name, { ports }]) => ({ pods: [pods(name)], ports })), ...(outward[program] ?? [])],
      });
    }),
  ];
}

const pods = (program: string) => ({ [labelKey]: program });
