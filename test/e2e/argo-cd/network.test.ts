import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { namespaces } from "../../../objects/namespaces.ts";
import { platform } from "../gate/platform.ts";
import { addressOf, apply, kubectl, podObject, reached, type Target, type TestPod } from "../netpol/cluster.ts";

/* Argo CD's network policies, by the traffic of its own pods and of others: what they refuse and what they allow. */

const context = await platform();
const { argoCd, ledger } = namespaces;
const labels = { "payments-platform/test": "argo-cd-network" };
const neighbour: TestPod = { namespace: argoCd, name: "neighbour", labels };
const stranger: TestPod = { namespace: "argo-cd-stranger", name: "stranger", labels };
const addresses = new Map<string, string>();

before(async () => {
  const restricted = { "pod-security.kubernetes.io/enforce": "restricted" };
  await apply(context, [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: stranger.namespace, labels: restricted } },
  ]);
  await apply(context, [podObject(neighbour), podObject(stranger)]);
  const service = async (namespace: string, name: string, port: number): Promise<string> =>
    `${await kubectl(context, ["--namespace", namespace, "get", "service", name, "--output=jsonpath={.spec.clusterIP}"])}:${port}`;
  addresses.set("API server", await service("default", "kubernetes", 443));
  addresses.set("DNS", await service("kube-system", "kube-dns", 53));
  addresses.set("cache", await service(argoCd, "argocd-redis", 6379));
  addresses.set("manifests", await service(argoCd, "argocd-repo-server", 8081));
  addresses.set("server", await service(argoCd, "argocd-server", 443));
  addresses.set("metrics", await service(argoCd, "argocd-metrics", 8082));
  addresses.set("ledger", await service(ledger, "ledger", 8080));
  addresses.set("a stranger", `${await addressOf(context, stranger)}:8080`);
  await addressOf(context, neighbour);
});

after(async () => {
  await kubectl(context, [
    "--namespace",
    argoCd,
    "delete",
    "pod",
    neighbour.name,
    "--ignore-not-found",
    "--wait=false",
  ]);
  await kubectl(context, ["delete", "namespace", stranger.namespace, "--ignore-not-found", "--wait=false"]);
});

/** By program; each also reaches itself. */
const expected: Readonly<Record<string, readonly string[]>> = {
  "deployment/argocd-server": ["API server", "DNS", "cache", "manifests", "server"],
  "statefulset/argocd-application-controller": ["API server", "DNS", "cache", "manifests", "metrics"],
  "deployment/argocd-applicationset-controller": ["API server", "DNS", "manifests"],
  "deployment/argocd-notifications-controller": ["API server", "DNS", "manifests"],
  "deployment/argocd-repo-server": ["DNS", "cache", "manifests"],
  "deployment/argocd-redis": ["API server", "DNS", "cache"],
};

for (const [program, reaches] of Object.entries(expected))
  test(`${program} reaches ${reaches.join(", ")} and nothing else`, async () => {
    const found = await reachedFrom(program, [...addresses.entries()]);
    assert.deepEqual(found.sort(), [...reaches].sort());
  });

test("another pod of the namespace reaches DNS and nothing else", async () => {
  assert.deepEqual(await namesReached(neighbour), ["DNS"]);
});

test("a pod of another namespace reaches the server and metrics, and neither cache nor manifests", async () => {
  // No policy of its own: what it cannot reach, Argo CD's policies keep from it (and the ledger's own).
  const found = (await namesReached(stranger)).filter((name) => name !== "a stranger");
  assert.deepEqual(found, ["API server", "DNS", "metrics", "server"]);
});

async function namesReached(pod: TestPod): Promise<string[]> {
  const target = (address: string): Target => `tcp ${address as `${string}:${number}`}`;
  const found = await reached(context, pod, [...addresses.values()].map(target));
  return [...addresses].flatMap(([name, address]) => (found.includes(target(address)) ? [name] : [])).sort();
}

/** Asks from a program's own pod, with what its image has: each address at once, for a second and a half. */
async function reachedFrom(program: string, targets: readonly (readonly [string, string])[]): Promise<string[]> {
  const ask = targets.map(([name, address]) => {
    const [host, port] = address.split(":");
    return `(timeout 1.5 bash -c 'exec 3<>/dev/tcp/${host}/${port}' 2>/dev/null && echo '${name}') &`;
  });
  const script = `${ask.join("\n")}\nwait`;
  const output = await kubectl(context, ["--namespace", argoCd, "exec", program, "--", "bash", "-c", script]);
  return output.split("\n").filter((line) => line !== "");
}
