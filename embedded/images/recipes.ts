import { type ImageName, versions } from "../../versions.ts";
import type { ToolName } from "../toolchain/tools.ts";

/** What an image starts from: nothing; certificates and time zones only; or a small Debian. */
export type Base = "empty" | "static" | "debian";

/** Where the content of a file in an image comes from. */
export type FileSource =
  /** A program of the recipe's tool. */
  | { readonly program: string }
  /** A file of the tool's own Go module. */
  | { readonly moduleFile: string }
  /** A file of the base that this image adds a line to. */
  | { readonly baseFile: string; readonly plus: string }
  | { readonly nodeProgram: true }
  | { readonly script: string }
  | { readonly linkTo: string };

/** How one image is assembled, like the official one of its name. Data only: all of it goes into the image's key. */
export interface ImageRecipe {
  readonly base: Base;
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
