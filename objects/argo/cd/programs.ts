import { images } from "../../../versions.ts";
import type { KubernetesObject } from "../../kubernetes.ts";
import { type ContainerHardening, hardenWorkload, type WorkloadHardening } from "../workload.ts";
import { configurationKey } from "./configuration.ts";
import { type CdOptions, serving } from "./options.ts";
import { type Consumer, resourcesOf } from "./resources.ts";

/** The user of the official images. */
const argoCdUser = 999;

type Harden = (object: KubernetesObject) => KubernetesObject;

/** How each of upstream's workloads is made fit for production, by its kind and name. */
export function programs(options: CdOptions): Readonly<Record<string, Harden>> {
  const { replicas } = options;
  const container = (consumer: Consumer, more: Partial<ContainerHardening> = {}): ContainerHardening => ({
    image: images.argoCd,
    resources: resourcesOf(consumer, options.sizing),
    ...more,
  });
  const harden = (hardening: Omit<WorkloadHardening, "annotations">): Harden => {
    const annotations = { "payments-platform/configuration": configurationKey(options) };
    return (object) => hardenWorkload(object, { user: argoCdUser, annotations, ...hardening });
  };
  const servers = serving(options, replicas.server);
  const applicationSets = serving(options, replicas.applicationSet);
  const preparation = container("preparation");
  return {
    "StatefulSet argocd-application-controller": harden({
      replicas: replicas.controller,
      containers: {
        "argocd-application-controller": container("controller", {
          // Each counts on as many others, and takes its share by its own number.
          environment: { ARGOCD_CONTROLLER_REPLICAS: String(replicas.controller) },
          fields: { readinessProbe: { httpGet: { path: "/healthz", port: 8082 }, periodSeconds: 5 } },
        }),
      },
    }),
    "Deployment argocd-repo-server": harden({
      replicas: serving(options, replicas.repoServer),
      containers: {
        copyutil: preparation,
        "argocd-repo-server": container("repoServer", {
          fields: { readinessProbe: { httpGet: { path: "/healthz", port: 8084 }, periodSeconds: 5 } },
        }),
      },
    }),
    "Deployment argocd-server": harden({
      replicas: servers,
      containers: {
        "argocd-server": container("server", {
          // They share the limit of logins at one time.
          environment: { ARGOCD_API_SERVER_REPLICAS: String(servers) },
          fields: {
            readinessProbe: { httpGet: { path: "/healthz", port: 8080, scheme: "HTTPS" }, periodSeconds: 5 },
          },
        }),
      },
    }),
    "Deployment argocd-applicationset-controller": harden({
      replicas: applicationSets,
      containers: { "argocd-applicationset-controller": container("applicationSet") },
      ...(applicationSets > 1 && { pod: { affinity: apart("argocd-applicationset-controller") } }),
    }),
    // One: two would tell everything twice.
    "Deployment argocd-notifications-controller": harden({
      replicas: 1,
      containers: { "argocd-notifications-controller": container("notifications") },
    }),
    ...(options.highAvailability ? guardedCache(container, harden) : singleCache(container, harden)),
  };
}

type Container = (consumer: Consumer, more?: Partial<ContainerHardening>) => ContainerHardening;
type HardenAs = (hardening: Omit<WorkloadHardening, "annotations">) => Harden;

/** Nothing in the cache outlives its pod: without it everything is slow for a minute, and nothing is lost. */
function singleCache(container: Container, harden: HardenAs): Readonly<Record<string, Harden>> {
  return {
    "Deployment argocd-redis": harden({
      replicas: 1,
      containers: { "secret-init": container("preparation"), redis: container("cache", { image: images.redis }) },
    }),
  };
}

function guardedCache(container: Container, harden: HardenAs): Readonly<Record<string, Harden>> {
  const redis = container("cache", { image: images.redis });
  return {
    "Deployment argocd-redis-ha-haproxy": harden({
      replicas: 3,
      user: 99,
      containers: {
        "secret-init": container("preparation"),
        "config-init": container("preparation", { image: images.haproxy }),
        haproxy: container("proxy", { image: images.haproxy }),
      },
    }),
    "StatefulSet argocd-redis-ha-server": harden({
      replicas: 3,
      user: 1000,
      containers: {
        "config-init": container("preparation", { image: images.redis }),
        redis,
        sentinel: redis,
        "split-brain-fix": redis,
      },
    }),
  };
}

/** On different machines where there are several. */
function apart(program: string): object {
  const podAffinityTerm = {
    labelSelector: { matchLabels: { "app.kubernetes.io/name": program } },
    topologyKey: "kubernetes.io/hostname",
  };
  return { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] } };
}
