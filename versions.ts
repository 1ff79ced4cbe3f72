/**
 * Every version and image tag that the platform uses; no other TypeScript file holds one.
 * (package.json and the go.mod files under embedded/toolchain hold those of the packages they name; a test compares.)
 * Tags, not digests: the digest of an official image is written here only when a command has read it from its registry.
 */
export const versions = {
  argoCd: "v3.1.16",
  argoEvents: "v1.9.11",
  argoRollouts: "v1.8.4",
  argoWorkflows: "v3.7.18",
  coredns: "v1.12.4",
  etcd: "v3.6.4",
  /** The image of the embedded node's git server is ours: this counts its changes. */
  gitServer: "1.0.0",
  /** As Argo CD's manifests for high availability name it: it leads to the Redis server that leads. */
  haproxy: "3.0.8",
  /** The one that Argo CD's own image holds. */
  helm: "v3.18.4",
  /** What `payments-platform bench checks` compares our rendering with: a package of PyPI. */
  hera: "7.1.0",
  kubernetes: "v1.34.4",
  kustomize: "v5.7.1",
  /** The version that Argo Events pins for its JetStream event bus, and the two programs beside each of its servers. */
  nats: "2.10.29",
  natsConfigReloader: "0.14.0",
  natsExporter: "0.14.0",
  /** The image of the ledger stand-in and of the payments jobs: it runs TypeScript as it is. */
  node: "24.21.0",
  pause: "3.10.1",
  /** The one that Debian 12 packages. */
  prometheus: "v2.42.0",
  pulumi: "3.246.0",
  pulumiCommand: "1.2.1",
  pulumiKubernetes: "4.34.2",
  /** The last version of Pulumi's Go SDK that still holds the Node.js language host. */
  pulumiLanguageNodejs: "3.68.0",
  /** As Argo CD's manifests name it: its cache. */
  redis: "7.2.11",
} as const;

/** Official image names; the embedded node assembles images under these very names. */
export const images = {
  argoCd: `quay.io/argoproj/argocd:${versions.argoCd}`,
  argoEvents: `quay.io/argoproj/argo-events:${versions.argoEvents}`,
  argoRollouts: `quay.io/argoproj/argo-rollouts:${versions.argoRollouts}`,
  argoServer: `quay.io/argoproj/argocli:${versions.argoWorkflows}`,
  argoexec: `quay.io/argoproj/argoexec:${versions.argoWorkflows}-nonroot`,
  coredns: `registry.k8s.io/coredns/coredns:${versions.coredns}`,
  gitServer: `localhost/payments-platform/git-server:${versions.gitServer}`,
  haproxy: `public.ecr.aws/docker/library/haproxy:${versions.haproxy}-alpine`,
  nats: `docker.io/library/nats:${versions.nats}`,
  natsConfigReloader: `docker.io/natsio/nats-server-config-reloader:${versions.natsConfigReloader}`,
  natsExporter: `docker.io/natsio/prometheus-nats-exporter:${versions.natsExporter}`,
  node: `docker.io/library/node:${versions.node}-bookworm-slim`,
  pause: `registry.k8s.io/pause:${versions.pause}`,
  prometheus: `docker.io/prom/prometheus:${versions.prometheus}`,
  redis: `public.ecr.aws/docker/library/redis:${versions.redis}-alpine`,
  workflowController: `quay.io/argoproj/workflow-controller:${versions.argoWorkflows}`,
} as const;

/** The name of an image of {@link images} that an embedded node can have: there is no high availability on one. */
export type ImageName = Exclude<keyof typeof images, "haproxy">;
