import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

/** Who asks: a user name, or the machine's administrator. */
export type User = string | undefined;

export interface Answer {
  readonly status: number;
  readonly body: KubernetesObject & { readonly message?: string; readonly items?: readonly KubernetesObject[] };
}

/** A real API server on loopback, with nothing behind it but etcd: enough for everything about admission and access. */
export interface ApiServer {
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

export interface CallOptions {
  readonly user?: User;
  /** The pod whose token the user shows. */
  readonly pod?: string;
  readonly body?: unknown;
  readonly contentType?: string;
}

/** Starts etcd and kube-apiserver in a folder of their own. */
export async function startApiServer(programs: Readonly<Record<string, string>>): Promise<ApiServer> {
  const folder = mkdtempSync(join(tmpdir(), "payments-platform-api-"));
  const [client, peer, secure] = await Promise.all([freePort(), freePort(), freePort()]);
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(join(folder, "sa.key"), privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  writeFileSync(join(folder, "sa.pub"), publicKey.export({ type: "spki", format: "pem" }));
  writeFileSync(join(folder, "tokens.csv"), "admin,admin,admin,system:masters\n", { mode: 0o600 });
  const etcd = `http://127.0.0.1:${client}`;
  const children: ChildProcess[] = [];
  const start = (name: string, args: readonly string[]) => {
    const child = spawn(programs[name] ?? name, args, { stdio: ["ignore", "ignore", "ignore"] });
    children.push(child);
  };
  start("etcd", [
    `--data-dir=${folder}/etcd`,
    `--listen-client-urls=${etcd}`,
    `--advertise-client-urls=${etcd}`,
    `--listen-peer-urls=http://127.0.0.1:${peer}`,
    "--unsafe-no-fsync",
  ]);
  start("kube-apiserver", [
    `--etcd-servers=${etcd}`,
    `--service-account-key-file=${folder}/sa.pub`,
    `--service-account-signing-key-file=${folder}/sa.key`,
    "--service-account-issuer=https://kubernetes.default.svc",
    `--token-auth-file=${folder}/tokens.csv`,
    `--cert-dir=${folder}/certs`,
    `--secure-port=${secure}`,
    "--bind-address=127.0.0.1",
    "--service-cluster-ip-range=10.96.0.0/16",
    "--authorization-mode=RBAC",
    "--disable-admission-plugins=ServiceAccount",
  ]);
  const call = (method: string, path: string, options: CallOptions = {}) => send(secure, method, path, options);
  const stop = async () => {
    for (const child of children.reverse()) {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null)
        await new Promise((resolve) => child.once("exit", resolve));
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until(async () => (await call("GET", "/readyz")).status === 200, "the API server to be ready");
    return { call, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits until a condition holds; an error counts as not yet. */
export async function until(condition: () => Promise<boolean>, what: string, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await condition().catch(() => false)) return;
    await sleep(100);
  }
  throw new Error(`waited ${seconds} s in vain for ${what}`);
}

function send(
  port: number,
  method: string,
  path: string,
  { user, pod, body, contentType }: CallOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        rejectUnauthorized: false,
        headers: {
          authorization: "Bearer admin",
          "content-type": contentType ?? "application/json",
          ...(user !== undefined && { "impersonate-user": user }),
          ...(pod !== undefined && { "impersonate-extra-authentication.kubernetes.io%2Fpod-name": pod }),
        },
      },
      (incoming) => {
        let text = "";
        incoming.setEncoding("utf8");
        incoming.on("data", (part: string) => {
          text += part;
        });
        incoming.on("end", () => {
          const json = text.startsWith("{") ? (JSON.parse(text) as Answer["body"]) : ({} as Answer["body"]);
          resolve({ status: incoming.statusCode ?? 0, body: json });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
