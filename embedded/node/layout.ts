import { join } from "node:path";
import type { Problem } from "../../problems.ts";
import { stateDirectory } from "../paths.ts";

/** Where a node keeps what is its own. Every path is absolute. */
export interface NodeLayout {
  readonly name: string;
  /** All that a node keeps; only root may read it. */
  readonly directory: string;
  readonly pki: string;
  /** Configuration files of the components, written anew by each `up`. */
  readonly configuration: string;
  /** The administrator's kubeconfig, mode 0600. */
  readonly kubeconfig: string;
  readonly etcd: string;
  readonly containerd: string;
  readonly kubelet: string;
  /** A folder a PersistentVolume. */
  readonly volumes: string;
  readonly logs: string;
  readonly audit: string;
  readonly auditLog: string;
  /** The supervisor's plan and state. */
  readonly run: string;
}

/** The layout of the node of this name; creates nothing. */
export function nodeLayout(name: string, state: string = stateDirectory()): NodeLayout {
  const directory = join(state, "nodes", name);
  return {
    name,
    directory,
    pki: join(directory, "pki"),
    configuration: join(directory, "configuration"),
    kubeconfig: join(directory, "kubeconfig"),
    etcd: join(directory, "etcd"),
    containerd: join(directory, "containerd"),
    kubelet: join(directory, "kubelet"),
    volumes: join(directory, "volumes"),
    logs: join(directory, "logs"),
    audit: join(directory, "audit"),
    auditLog: join(directory, "audit", "audit.log"),
    run: join(directory, "run"),
  };
}

/** The longest name whose network interface `pp-<name>` the kernel still accepts. */
const longestName = 12;

/** What is wrong with a node's name. */
export function nameProblem(name: string): Problem[] {
  if (name.length <= longestName && /^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name)) return [];
  const message = `${JSON.stringify(name)}: expected a lower-case letter, then letters, digits or "-", at most ${longestName} characters`;
  return [{ path: "node name", message }];
}
