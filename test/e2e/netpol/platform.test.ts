import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { namespaces } from "../../../objects/namespaces.ts";
import { platform } from "../gate/platform.ts";
import { addressOf, apply, kubectl, podObject, reached, type Target, type TestPod } from "./cluster.ts";

/* Every policy of the platform, by traffic that it refuses and traffic that it allows. */

const context = await platform();
const { argo, payments, ledger, audit } = namespaces;
const probe = (namespace: string, labels: Readonly<Record<string, string>> = {}, name = "probe"): TestPod => ({
  namespace,
  name,
  labels: { "payments-platform/test": "netpol", ...labels },
});
const stranger = probe("netpol-stranger");
const probes = {
  stage: probe(payments),
  neighbour: probe(payments, {}, "neighbour"),
  argo: probe(argo),
  ledger: probe(ledger),
  audit: probe(audit),
  recorder: probe(audit, { "app.kubernetes.io/name": "decision-recorder" }, "recorder-probe"),
  stranger,
} as const;
const targets = new Map<string, Target>();

before(async () => {
  const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
  await apply(context, [{ apiVersion: "v1", kind: "Namespace", metadata: { name: stranger.namespace, labels } }]);
  await apply(
    context,
    Object.values(probes).map((pod) => podObject(pod)),
  );
  for (const pod of Object.values(probes)) await addressOf(context, pod);
  const service = async (namespace: string, name: string, port: number): Promise<Target> => {
    const address = ["--namespace", namespace, "get", "service", name, "--output=jsonpath={.spec.clusterIP}"];
    return `tcp ${await kubectl(context, address)}:${port}`;
  };
  targets.set("API server", await service("default", "kubernetes", 443));
  targets.set("DNS", await service("kube-system", "kube-dns", 53));
  targets.set("ledger", await service(ledger, "ledger", 8080));
  targets.set("argo-server", await service(argo, "argo-server", 2746));
  targets.set("a stage's port", `tcp ${await addressOf(context, probes.neighbour)}:8080`);
  targets.set("a stranger", `tcp ${await addressOf(context, stranger)}:8080`);
});

after(async () => {
  for (const { namespace, name } of Object.values(probes))
    await kubectl(context, ["--namespace", namespace, "delete", "pod", name, "--ignore-not-found", "--wait=false"]);
  await kubectl(context, ["delete", "namespace", stranger.namespace, "--ignore-not-found"]);
});

const expected: Readonly<Record<Exclude<keyof typeof probes, "neighbour">, readonly string[]>> = {
  stage: ["API server", "DNS", "ledger"],
  argo: ["API server", "DNS"],
  ledger: ["DNS"],
  audit: ["DNS"],
  recorder: ["DNS", "ledger"],
  // No policy of its own: what it can't reach, the platform's policies keep from it.
  stranger: ["API server", "DNS", "argo-server"],
};

for (const [name, reaches] of Object.entries(expected))
  test(`${name} reaches ${reaches.join(", ")} and nothing else`, async () => {
    const names = [...targets.keys()].filter((target) => !(name === "stranger" && target === "a stranger"));
    const found = await reached(context, probes[name as keyof typeof probes], names.map(target));
    assert.deepEqual(names.filter((one) => found.includes(target(one))).sort(), [...reaches].sort());
  });

function target(name: string): Target {
  const found = targets.get(name);
  assert.ok(found !== undefined, name);
  return found;
}
