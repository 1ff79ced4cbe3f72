import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { ProblemsError } from "../../problems.ts";

/** A cluster as kubectl reaches it. */
export interface ClusterAccess {
  /** Path of the program. */
  readonly kubectl: string;
  /** Path of the file. */
  readonly kubeconfig: string;
  /** @default the kubeconfig's current context */
  readonly context?: string;
}

/** Asks the API server for an object at a path such as `/api/v1/namespaces`. */
export async function getRaw(cluster: ClusterAccess, path: string): Promise<unknown> {
  return JSON.parse(await run(cluster, ["get", "--raw", path]));
}

/** Posts an object to a path. Returns the API server's answer. */
export async function createRaw(cluster: ClusterAccess, path: string, body: unknown): Promise<unknown> {
  return JSON.parse(await run(cluster, ["create", "--raw", path, "--filename", "-"], JSON.stringify(body)));
}

/** The cluster of the kubeconfig, without its users: what a kubeconfig for somebody else starts from. */
export async function clusterEntry(cluster: ClusterAccess): Promise<object> {
  const view = JSON.parse(
    await run(cluster, ["config", "view", "--raw", "--minify", "--flatten", "--output", "json"]),
  ) as {
    readonly clusters?: readonly { readonly cluster: object }[];
  };
  const entry = view.clusters?.[0]?.cluster;
  if (entry === undefined) {
    throw new ProblemsError([{ path: "kubeconfig", message: `"${cluster.kubeconfig}": names no cluster` }]);
  }
  return entry;
}

/** Opens a port on loopback that leads to a service, for as long as `work` takes. */
export async function withPortForward<T>(
  cluster: ClusterAccess,
  target: { readonly namespace: string; readonly service: string; readonly port: number },
  work: (port: number) => Promise<T>,
): Promise<T> {
  const { namespace, service, port } = target;
  const args = ["port-forward", "--namespace", namespace, `service/${service}`, `:${port}`, "--address", "127.0.0.1"];
  const child = spawn(cluster.kubectl, [...targetArguments(cluster), ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = once(child, "close");
  try {
    const local = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      createInterface({ input: child.stdout }).on("line", (line) => {
        const found = /^Forwarding from 127\.0\.0\.1:(\d+)/.exec(line)?.[1];
        if (found !== undefined) resolve(Number(found));
      });
      void ended.then(() => reject(new ProblemsError([unreachable(`service ${namespace}/${service}`, said)])), reject);
    });
    return await work(local);
  } finally {
    child.kill();
    await ended.catch(() => undefined);
  }
}

function targetArguments({ kubeconfig, context }: ClusterAccess): string[] {
  return ["--kubeconfig", kubeconfig, ...(context === undefined ? [] : ["--context", context])];
}

/** kubectl failed; the message is its own, without its prefixes. */
export class KubectlError extends ProblemsError {}

function run(cluster: ClusterAccess, args: readonly string[], input?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      cluster.kubectl,
      [...targetArguments(cluster), "--request-timeout", "20s", ...args],
      { maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new KubectlError([unreachable("the cluster", stderr.trim() === "" ? error.message : stderr)]));
      },
    );
    child.stdin?.on("error", () => {
      // kubectl ended before it read its input; how it ended says why.
    });
    child.stdin?.end(input ?? "");
  });
}

function unreachable(what: string, said: string) {
  const lines = said.trim().split("\n");
  const last = (lines.at(-1) ?? "").replace(/^error: |^Error from server \([^)]*\): |^Error from server: /i, "");
  const refused = /connection to the server|connection refused|no such host|i\/o timeout|no such file/i.test(said);
  return {
    path: what,
    message: refused ? `cannot be reached: ${last}` : `refused: ${last}`,
    ...(refused && { fix: "make up brings it up" }),
  };
}
