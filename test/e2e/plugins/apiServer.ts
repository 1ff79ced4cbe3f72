import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stringify } from "yaml";
import { ensureCertificates } from "../../../embedded/node/certificates.ts";
import { run } from "../../../embedded/node/command.ts";
import { createProgress } from "../../../embedded/progress.ts";
import { requireTools } from "../../../embedded/toolchain/toolchain.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

const loopback = "127.0.0.1";

/**
 * A real API server with its controllers on loopback, laid out as a node of a state directory of its own, so that the
 * stand-in serves it. There is no kubelet: pods are what the tests make them.
 */
export interface ApiServer {
  /** To be PAYMENTS_PLATFORM_STATE of whoever loads the stand-in. */
  readonly stateDirectory: string;
  readonly kubeconfig: string;
  kubectl(...args: readonly string[]): Promise<string>;
  apply(object: KubernetesObject): Promise<string>;
  /** The object as JSON; fails when there is none. */
  get(kind: string, name: string, namespace?: string): Promise<KubernetesObject>;
  /** Ends the API server only: etcd keeps the objects for its next start. */
  halt(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts etcd, the API server and the controllers, each on a free port. */
export async function startApiServer(): Promise<ApiServer> {
  const { kubernetes } = await requireTools(["kubernetes"], createProgress());
  const stateDirectory = await mkdtemp(join(tmpdir(), "payments-platform-plugins-"));
  const node = join(stateDirectory, "nodes", "test");
  const pki = join(node, "pki");
  await mkdir(node, { recursive: true });
  await ensureCertificates(pki, "test", { slot: 0, subnet: `${loopback}/32`, host: loopback, node: loopback });
  const [client, peer, secure] = await Promise.all([freePort(), freePort(), freePort()]);
  const etcd = `http://${loopback}:${client}`;
  const kubeconfig = join(node, "kubeconfig");
  await writeFile(kubeconfig, await kubeconfigText(pki, `https://${loopback}:${secure}`), { mode: 0o600 });

  const children = new Map<string, ChildProcess>();
  const start = (name: string, ...args: readonly string[]): void => {
    const program = kubernetes.programs[name] ?? name;
    children.set(name, spawn(program, args, { stdio: "ignore" }));
  };
  const end = async (name: string): Promise<void> => {
    const child = children.get(name);
    children.delete(name);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  const kubectl = (...args: readonly string[]): Promise<string> =>
    run(kubernetes.programs["kubectl"] ?? "kubectl", ["--kubeconfig", kubeconfig, ...args]);
  const resume = async (): Promise<void> => {
    start("kube-apiserver", ...apiServerArguments(pki, etcd, secure));
    await until("the API server to be ready", () => kubectl("get", "--raw", "/readyz"));
  };
  const stop = async (): Promise<void> => {
    for (const name of [...children.keys()].reverse()) await end(name);
    await rm(stateDirectory, { recursive: true });
  };
  try {
    start(
      "etcd",
      `--data-dir=${node}/etcd`,
      `--listen-client-urls=${etcd}`,
      `--advertise-client-urls=${etcd}`,
      `--listen-peer-urls=http://${loopback}:${peer}`,
      "--unsafe-no-fsync",
    );
    await resume();
    start(
      "kube-controller-manager",
      `--kubeconfig=${kubeconfig}`,
      `--service-account-private-key-file=${pki}/service-account.key`,
      `--root-ca-file=${pki}/ca.crt`,
      "--use-service-account-credentials=true",
      "--leader-elect=false",
      "--kube-api-qps=200",
      "--kube-api-burst=400",
      "--secure-port=0",
    );
    await until("the default service account", () => kubectl("get", "serviceaccount", "default"));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    stateDirectory,
    kubeconfig,
    kubectl,
    async apply(object) {
      const path = join(stateDirectory, "object.json");
      await writeFile(path, JSON.stringify(object));
      return kubectl("apply", "--filename", path);
    },
    async get(kind, name, namespace = "default") {
      const text = await kubectl("get", kind, name, "--namespace", namespace, "--output=json", "--show-managed-fields");
      return JSON.parse(text) as KubernetesObject;
    },
    halt: () => end("kube-apiserver"),
    resume,
    stop,
  };
}

/** Waits until an attempt succeeds. */
export async function until<Result>(what: string, attempt: () => Promise<Result>, seconds = 60): Promise<Result> {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`waited ${seconds} s in vain for ${what}: ${String(error)}`);
      await sleep(100);
    }
  }
}

function apiServerArguments(pki: string, etcd: string, port: number): readonly string[] {
  return [
    `--etcd-servers=${etcd}`,
    `--secure-port=${port}`,
    `--bind-address=${loopback}`,
    `--tls-cert-file=${pki}/kube-apiserver.crt`,
    `--tls-private-key-file=${pki}/kube-apiserver.key`,
    `--client-ca-file=${pki}/ca.crt`,
    `--service-account-key-file=${pki}/service-account.key`,
    `--service-account-signing-key-file=${pki}/service-account.key`,
    "--service-account-issuer=https://kubernetes.default.svc",
    "--service-cluster-ip-range=10.96.0.0/16",
    "--authorization-mode=RBAC",
    "--endpoint-reconciler-type=none",
  ];
}

async function kubeconfigText(pki: string, server: string): Promise<string> {
  const read = async (file: string) => (await readFile(join(pki, file))).toString("base64");
  const cluster = { server, "certificate-authority-data": await read("ca.crt") };
  const user = { "client-certificate-data": await read("admin.crt"), "client-key-data": await read("admin.key") };
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "test", cluster }],
    users: [{ name: "test", user }],
    contexts: [{ name: "test", context: { cluster: "test", user: "test" } }],
    "current-context": "test",
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, loopback);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
