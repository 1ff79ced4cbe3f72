import { versions } from "../../versions.ts";

/** A folder of `modules/` and a row of {@link recipes}. */
export type ToolName =
  | "kubernetes"
  | "pulumi"
  | "pulumi-language-nodejs"
  | "argo-workflows"
  | "argo-cd"
  | "argo-events"
  | "argo-rollouts"
  | "helm"
  | "nats-server"
  | "nats-companions"
  | "kustomize"
  | "supervisor"
  | "network-policy-plugin"
  | "pause";

export interface GoModule {
  readonly path: string;
  readonly version: string;
}

/** How one tool is built from its folder in `modules/`. Data only: all of it goes into the key of the result. */
export interface Recipe {
  /** What it is for, in a few words. */
  readonly purpose: string;
  /** Rough minutes of a first build on two cores, downloads included. */
  readonly coldMinutes: number;
  /** The modules whose versions matter, the tool's own first; the folder's go.mod must say the same. None: our own source. */
  readonly modules: readonly GoModule[];
  /** Program to the package that it is built from; where there are several, each is named after the last part of its package. */
  readonly programs: Readonly<Record<string, string>>;
  /** Further names of a program, which is called by each of them. */
  readonly links?: Readonly<Record<string, readonly string[]>>;
  /** Go string variables set at link time. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Scripts taken as they are from the tool's own module: name to path. */
  readonly scripts?: Readonly<Record<string, string>>;
  /**
   * Builds in a writable copy of the tool's own module, with the versions that its own go.mod pins, completed by these
   * files, for what its zip lacks (module zips hold neither symbolic links nor what upstream generates).
   */
  readonly additions?: Readonly<Record<string, Addition>>;
}

export type Addition = { readonly copyOf: string } | { readonly text: string };

const [kubernetesMajor = "", kubernetesMinor = ""] = versions.kubernetes.slice(1).split(".");

export const recipes: Readonly<Record<ToolName, Recipe>> = {
  kubernetes: {
    purpose: "server components and kubectl of the embedded node in one binary, and the cluster's name server",
    coldMinutes: 7,
    modules: [
      { path: "k8s.io/kubernetes", version: versions.kubernetes },
      { path: "go.etcd.io/etcd/server/v3", version: versions.etcd },
      // In the same module: nine tenths of its packages are Kubernetes' own, and of the same version are compiled once.
      { path: "github.com/coredns/coredns", version: versions.coredns },
    ],
    programs: { kubernetes: ".", coredns: "./coredns" },
    links: {
      kubernetes: [
        "etcd",
        "kube-apiserver",
        "kube-controller-manager",
        "kube-proxy",
        "kube-scheduler",
        "kubectl",
        "kubelet",
        "network-policy",
        "storage-provisioner",
      ],
    },
    variables: {
      // Without these, clients cannot parse the server's version.
      "k8s.io/component-base/version.gitVersion": versions.kubernetes,
      "k8s.io/component-base/version.gitMajor": kubernetesMajor,
      "k8s.io/component-base/version.gitMinor": kubernetesMinor,
      "k8s.io/client-go/pkg/version.gitVersion": versions.kubernetes,
    },
  },
  pulumi: {
    purpose: "the engine and its command line",
    coldMinutes: 4,
    modules: [{ path: "github.com/pulumi/pulumi/pkg/v3", version: `v${versions.pulumi}` }],
    programs: { pulumi: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi" },
    variables: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": versions.pulumi },
  },
  "pulumi-language-nodejs": {
    purpose: "runs Pulumi programs on Node.js",
    coldMinutes: 0.5,
    modules: [{ path: "github.com/pulumi/pulumi/sdk/v3", version: `v${versions.pulumiLanguageNodejs}` }],
    programs: { "pulumi-language-nodejs": "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs" },
    scripts: { "pulumi-resource-pulumi-nodejs": "nodejs/dist/pulumi-resource-pulumi-nodejs" },
  },
  "argo-workflows": {
    purpose: "controller, executor, server and command line of Argo Workflows",
    coldMinutes: 5,
    modules: [{ path: "github.com/argoproj/argo-workflows/v3", version: versions.argoWorkflows }],
    programs: { "workflow-controller": "./cmd/workflow-controller", argoexec: "./cmd/argoexec", argo: "./cmd/argo" },
    // Without it the controller asks for the image argoexec:v0.0.0.
    variables: { "github.com/argoproj/argo-workflows/v3.version": versions.argoWorkflows },
    additions: {
      "workflow/executor/osspecific/signal_linux.go": { copyOf: "workflow/executor/osspecific/signal_darwin.go" },
      "ui/dist/app/index.html": { text: "<!doctype html><title>API only</title>\n" },
    },
  },
  "argo-cd": {
    purpose: "every program of Argo CD, in one binary",
    coldMinutes: 5,
    modules: [{ path: "github.com/argoproj/argo-cd/v3", version: versions.argoCd }],
    programs: { argocd: "./cmd" },
    links: {
      argocd: [
        "argocd-application-controller",
        "argocd-applicationset-controller",
        "argocd-cmp-server",
        "argocd-commit-server",
        "argocd-dex",
        "argocd-k8s-auth",
        "argocd-notifications",
        "argocd-repo-server",
        "argocd-server",
      ],
    },
    variables: {
      "github.com/argoproj/argo-cd/v3/common.version": versions.argoCd.slice(1),
      "github.com/argoproj/argo-cd/v3/common.gitTreeState": "clean",
    },
    additions: { "ui/dist/app/index.html": { text: "<!doctype html><title>API only</title>\n" } },
  },
  "argo-events": {
    purpose: "every program of Argo Events, in one binary",
    coldMinutes: 3,
    modules: [{ path: "github.com/argoproj/argo-events", version: versions.argoEvents }],
    programs: { "argo-events": "./cmd" },
    variables: { "github.com/argoproj/argo-events.version": versions.argoEvents },
    additions: {},
  },
  "argo-rollouts": {
    purpose: "controller of Argo Rollouts",
    coldMinutes: 3,
    modules: [{ path: "github.com/argoproj/argo-rollouts", version: versions.argoRollouts }],
    programs: { "rollouts-controller": "./cmd/rollouts-controller" },
    variables: { "github.com/argoproj/argo-rollouts/utils/version.version": versions.argoRollouts },
    additions: {},
  },
  helm: {
    purpose: "renders charts for Argo CD",
    coldMinutes: 1,
    modules: [{ path: "helm.sh/helm/v3", version: versions.helm }],
    programs: { helm: "helm.sh/helm/v3/cmd/helm" },
    variables: { "helm.sh/helm/v3/internal/version.version": versions.helm },
  },
  "nats-server": {
    purpose: "keeps the events of Argo Events until they are worked on",
    coldMinutes: 1,
    modules: [{ path: "github.com/nats-io/nats-server/v2", version: `v${versions.nats}` }],
    programs: { "nats-server": "github.com/nats-io/nats-server/v2" },
  },
  "nats-companions": {
    purpose: "stand-ins for what Argo Events starts beside each NATS server",
    coldMinutes: 0.2,
    modules: [],
    programs: {
      "nats-server-config-reloader": "./nats-server-config-reloader",
      "prometheus-nats-exporter": "./prometheus-nats-exporter",
    },
  },
  kustomize: {
    purpose: "renders kustomizations for Argo CD, and judges our reading of the upstream manifests",
    coldMinutes: 0.5,
    modules: [{ path: "sigs.k8s.io/kustomize/kustomize/v5", version: versions.kustomize }],
    programs: { kustomize: "sigs.k8s.io/kustomize/kustomize/v5" },
  },
  supervisor: {
    purpose: "first process of the embedded node: starts and restarts the others",
    coldMinutes: 0.2,
    modules: [],
    programs: { supervisor: "." },
  },
  "network-policy-plugin": {
    purpose: "lets a pod of the embedded node start once its network policies are in force",
    coldMinutes: 0.2,
    modules: [],
    programs: { "network-policy-plugin": "." },
  },
  pause: {
    purpose: "first process of every pod",
    coldMinutes: 0.2,
    modules: [],
    programs: { pause: "." },
  },
};
