import { basename, dirname } from "node:path/posix";
import { type ImageName, versions } from "../../versions.ts";
import type { ToolName } from "../toolchain/tools.ts";

/** What an image starts from: nothing; certificates and time zones only; or a small Debian. */
export type Base = "empty" | "static" | "debian";

/** Where the content of a file in an image comes from. */
export type FileSource =
  /** A program of the recipe's tool, or of another one. */
  | { readonly program: string; readonly of?: ToolName }
  /** A file of the recipe's tool's own Go module. */
  | { readonly moduleFile: string; readonly executable?: true }
  /** A file of the base that this image adds a line to. */
  | { readonly baseFile: string; readonly plus: string }
  | { readonly nodeProgram: true }
  | { readonly script: string }
  | { readonly linkTo: string };

/** How one image is assembled, like the official one of its name. Data only: all of it goes into the image's key. */
export interface ImageRecipe {
  readonly base: Base;
  /** Packages of the distribution that are installed on top; only on the base "debian". */
  readonly packages?: readonly string[];
  /** Folders of the packages that nothing in this image uses. */
  readonly without?: readonly string[];
  readonly tool?: ToolName;
  readonly files: Readonly<Record<string, FileSource>>;
  /** Directories with their numeric owner. */
  readonly directories?: Readonly<Record<string, number>>;
  /** Files that may bind ports below 1024 though they do not run as root. */
  readonly privilegedPorts?: readonly string[];
  /** Numeric, so that the kubelet can tell that it is not root. @default root */
  readonly user?: string;
  readonly entrypoint: readonly string[];
  readonly command?: readonly string[];
  readonly workingDirectory?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The user of the official Argo images. */
const argoUser = "8737";

/** The user of the official Argo CD and Rollouts images, and of the official redis image's data. */
const secondArgoUser = "999";

const argoFiles = {
  "etc/nsswitch.conf": { moduleFile: "hack/nsswitch.conf" },
  "etc/ssh/ssh_known_hosts": { moduleFile: "hack/ssh_known_hosts" },
} as const;

export const imageRecipes: Readonly<Record<ImageName, ImageRecipe>> = {
  pause: {
    base: "empty",
    tool: "pause",
    files: { pause: { program: "pause" } },
    user: "65535:65535",
    entrypoint: ["/pause"],
  },
  coredns: {
    base: "static",
    tool: "kubernetes",
    files: { coredns: { program: "coredns" } },
    privilegedPorts: ["coredns"],
    user: "65532:65532",
    entrypoint: ["/coredns"],
  },
  workflowController: {
    base: "static",
    tool: "argo-workflows",
    files: { ...argoFiles, "bin/workflow-controller": { program: "workflow-controller" } },
    user: argoUser,
    entrypoint: ["workflow-controller"],
  },
  argoexec: {
    base: "static",
    tool: "argo-workflows",
    files: { ...argoFiles, "bin/argoexec": { program: "argoexec" } },
    user: argoUser,
    entrypoint: ["argoexec"],
  },
  argoServer: {
    base: "static",
    tool: "argo-workflows",
    files: { ...argoFiles, "bin/argo": { program: "argo" } },
    directories: { "home/argo": 0 },
    user: argoUser,
    entrypoint: ["argo"],
    workingDirectory: "/home/argo",
  },
  argoCd: {
    base: "debian",
    packages: ["git", "git-lfs", "gpg", "gpg-agent", "openssh-client", "tini"],
    tool: "argo-cd",
    files: {
      "etc/group": { baseFile: "etc/group", plus: "argocd:x:999:\n" },
      "etc/passwd": { baseFile: "etc/passwd", plus: "argocd:x:999:999::/home/argocd:/bin/sh\n" },
      "etc/ssh/ssh_known_hosts": { linkTo: "/app/config/ssh/ssh_known_hosts" },
      "usr/local/bin/argocd": { program: "argocd" },
      ...links("usr/local/bin/argocd", [
        "argocd-application-controller",
        "argocd-applicationset-controller",
        "argocd-cmp-server",
        "argocd-commit-server",
        "argocd-dex",
        "argocd-k8s-auth",
        "argocd-notifications",
        "argocd-repo-server",
        "argocd-server",
      ]),
      "usr/local/bin/entrypoint.sh": { moduleFile: "entrypoint.sh", executable: true },
      "usr/local/bin/git-verify-wrapper.sh": { moduleFile: "hack/git-verify-wrapper.sh", executable: true },
      "usr/local/bin/gpg-wrapper.sh": { moduleFile: "hack/gpg-wrapper.sh", executable: true },
      "usr/local/bin/helm": { program: "helm", of: "helm" },
      "usr/local/bin/kustomize": { program: "kustomize", of: "kustomize" },
    },
    directories: {
      "app/config/gpg/keys": 999,
      "app/config/gpg/source": 0,
      "app/config/ssh": 0,
      "app/config/tls": 0,
      "home/argocd": 999,
    },
    user: secondArgoUser,
    entrypoint: ["/usr/bin/tini", "--"],
    workingDirectory: "/home/argocd",
    environment: { USER: "argocd" },
  },
  redis: {
    // Argo CD's cache, by the release that Debian packages: nothing in it outlives its pod.
    base: "debian",
    packages: ["redis-server"],
    files: {
      "usr/local/bin/docker-entrypoint.sh": {
        // As in the official image: options and configuration files are for the server.
        script: [
          "#!/bin/sh",
          'if [ "${1#-}" != "$1" ] || [ "${1%.conf}" != "$1" ]; then set -- redis-server "$@"; fi',
          'exec "$@"\n',
        ].join("\n"),
      },
    },
    directories: { data: 999 },
    entrypoint: ["docker-entrypoint.sh"],
    command: ["redis-server"],
    workingDirectory: "/data",
  },
  argoEvents: {
    base: "static",
    tool: "argo-events",
    files: {
      "bin/argo-events": { program: "argo-events" },
      "usr/local/bin/argo": { program: "argo", of: "argo-workflows" },
    },
    entrypoint: ["/bin/argo-events"],
  },
  nats: {
    base: "static",
    tool: "nats-server",
    files: { "nats-server": { program: "nats-server" } },
    entrypoint: ["/nats-server"],
  },
  natsConfigReloader: {
    base: "static",
    tool: "nats-companions",
    files: { "usr/local/bin/nats-server-config-reloader": { program: "nats-server-config-reloader" } },
    entrypoint: ["/usr/local/bin/nats-server-config-reloader"],
  },
  natsExporter: {
    base: "static",
    tool: "nats-companions",
    files: { "prometheus-nats-exporter": { program: "prometheus-nats-exporter" } },
    entrypoint: ["/prometheus-nats-exporter"],
  },
  argoRollouts: {
    base: "static",
    tool: "argo-rollouts",
    files: { "bin/rollouts-controller": { program: "rollouts-controller" } },
    directories: { "home/argo-rollouts": 999 },
    user: secondArgoUser,
    entrypoint: ["/bin/rollouts-controller"],
    workingDirectory: "/home/argo-rollouts",
  },
  prometheus: {
    base: "debian",
    packages: ["prometheus"],
    // The web interface's libraries: 230 MB.
    without: ["usr/share/javascript"],
    // Where the official image has it, by way of the link that Debian's /bin is.
    files: {},
    directories: { prometheus: 65534 },
    user: "65534",
    entrypoint: ["/bin/prometheus"],
    workingDirectory: "/prometheus",
  },
  gitServer: {
    base: "debian",
    // Without lsb-base, lighttpd would bring systemd along.
    packages: ["git", "lighttpd", "lsb-base"],
    files: {},
    directories: { "srv/git": 1000 },
    user: "1000",
    entrypoint: ["/usr/sbin/lighttpd", "-D", "-f", "/etc/git-server/lighttpd.conf"],
  },
  node: {
    base: "debian",
    files: {
      "etc/group": { baseFile: "etc/group", plus: "node:x:1000:\n" },
      "etc/passwd": { baseFile: "etc/passwd", plus: "node:x:1000:1000::/home/node:/bin/bash\n" },
      "usr/local/bin/docker-entrypoint.sh": {
        // As in the official image: options, script files and unknown words are for Node.js.
        script: [
          "#!/bin/sh",
          'if { [ -f "$1" ] && [ ! -x "$1" ]; } || ! command -v -- "$1" >/dev/null; then set -- node "$@"; fi',
          'exec "$@"\n',
        ].join("\n"),
      },
      "usr/local/bin/node": { nodeProgram: true },
      "usr/local/bin/nodejs": { linkTo: "node" },
    },
    directories: { "home/node": 1000 },
    entrypoint: ["docker-entrypoint.sh"],
    command: ["node"],
    environment: { NODE_VERSION: versions.node },
  },
};

/** Further names of a program, which it is called by. */
function links(program: string, names: readonly string[]): Readonly<Record<string, FileSource>> {
  return Object.fromEntries(names.map((name) => [`${dirname(program)}/${name}`, { linkTo: basename(program) }]));
}
