import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { createProgress } from "../../../embedded/progress.ts";
import { requireTools } from "../../../embedded/toolchain/toolchain.ts";

const run = promisify(execFile);

/** An object as the API server has it, as far as the tests look. */
export interface LiveObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly labels?: Readonly<Record<string, string>>;
    readonly managedFields?: readonly { readonly manager: string; readonly operation: string }[];
  };
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>> & {
    readonly phase?: string;
    readonly nodes?: Readonly<Record<string, { readonly type: string; readonly phase?: string }>>;
    readonly sync?: { readonly status?: string; readonly revision?: string };
  };
}

/** Looks at the cluster of a node from outside. */
export interface Cluster {
  kubectl(...args: readonly string[]): Promise<string>;
  list(namespace: string, ...kinds: readonly string[]): Promise<readonly LiveObject[]>;
}

export async function clusterOf(state: string, node: string): Promise<Cluster> {
  const { kubernetes } = await requireTools(["kubernetes"], createProgress());
  const kubectl = async (...args: readonly string[]) => {
    const kubeconfig = join(state, "nodes", node, "kubeconfig");
    const program = kubernetes.programs["kubectl"] ?? "kubectl";
    return (await run(program, ["--kubeconfig", kubeconfig, ...args], { maxBuffer: 2 ** 26 })).stdout;
  };
  return {
    kubectl,
    async list(namespace, ...kinds) {
      const args = ["--namespace", namespace, "get", kinds.join(","), "--show-managed-fields", "--output", "json"];
      return (JSON.parse(await kubectl(...args)) as { readonly items: readonly LiveObject[] }).items;
    },
  };
}

/** `CronWorkflow/basic-cron` to the UID: the same for as long as nobody deletes it. */
export function uids(objects: readonly LiveObject[]): Readonly<Record<string, string>> {
  const entries = objects.map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.uid] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether a run stands at its gate and has not ended. */
export function isAtItsGate({ status }: LiveObject): boolean {
  const waits = Object.values(status?.nodes ?? {}).some(({ type, phase }) => type === "Suspend" && phase === "Running");
  return status?.phase === "Running" && waits;
}
