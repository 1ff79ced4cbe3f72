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
  /** What `payments-platform bench checks` compares our rendering with: a package of PyPI. */
  hera: "7.1.0",
  kubernetes: "v1.34.4",
  kustomize: "v5.7.1",
  /** The image of the ledger stand-in and of the payments jobs: it runs TypeScript as it is. */
  node: "24.21.0",
  pause: "3.10.1",
  pulumi: "3.246.0",
  pulumiCommand: "1.2.1",
  pulumiKubernetes: "4.34.2",
  /** The last version of Pulumi's Go SDK that still holds the Node.js language host. */
  pulumiLanguageNodejs: "3.68.0",
} as const;

/** Official image names; the embedded node assembles images under these very names. */
export const images = {
  argoServer: `quay.io/argoproj/argocli:${versions.argoWorkflows}`,
  argoexec: `quay.io/argoproj/argoexec:${versions.argoWorkflows}-nonroot`,
  coredns: `registry.k8s.io/coredns/coredns:${versions.coredns}`,
  node: `docker.io/library/node:${versions.node}-bookworm-slim`,
  pause: `registry.k8s.io/pause:${versions.pause}`,
  workflowController: `quay.io/argoproj/workflow-controller:${versions.argoWorkflows}`,
} as const;

/** The name of an image of {@link images}. */
export type ImageName = keyof typeof images;
