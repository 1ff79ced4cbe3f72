import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { controllerLabels } from "../../../objects/argo/rollouts/controller.ts";
import { podLabels } from "../../../objects/events/pods.ts";
import { gitServerService } from "../../../objects/git/gitServer.ts";
import { namespaces } from "../../../objects/namespaces.ts";
import { prometheusLabels } from "../../../objects/prometheus.ts";
import { platform } from "../gate/platform.ts";
import { apply, kubectl, reached, standIn, type Target, type TestPod } from "./cluster.ts";

/*
 * Every policy of the Argo products, by traffic that it refuses and traffic that it allows. A stand-in has the labels of
 * the program that it plays, and with them its policies; it is never ready, so that no Service leads to it.
 */

const context = await platform();
const { argoCd, argoEvents, argoRollouts, events, git, payments } = namespaces;
const role = (namespace: string, name: string, labels: Readonly<Record<string, string>>): TestPod => ({
  namespace,
  name: `stand-in-${name}`,
  labels: { ...labels, "payments-platform/test": "netpol" },
});
const ofArgoCd = (name: string) => role(argoCd, name, { "app.kubernetes.io/name": `argocd-${name}` });

const roles = {
  server: ofArgoCd("server"),
  "application controller": ofArgoCd("application-controller"),
  "repository server": ofArgoCd("repo-server"),
  "application set controller": ofArgoCd("applicationset-controller"),
  "notifications controller": ofArgoCd("notifications-controller"),
  cache: ofArgoCd("redis"),
  "git server": role(git, "git-server", { "app.kubernetes.io/name": gitServerService.service }),
  "rollouts controller": role(argoRollouts, "rollouts-controller", controllerLabels),
  prometheus: role(argoRollouts, "prometheus", prometheusLabels),
  "events controller": role(argoEvents, "events-controller", { app: "controller-manager" }),
  "event bus": role(events, "bus", podLabels.bus),
  "event source": role(events, "source", podLabels.sources),
  sensor: role(events, "sensor", podLabels.sensors),
  stage: role(payments, "stage", {}),
  stranger: role("netpol-products", "stranger", {}),
} as const;
type Role = keyof typeof roles;

/** What is asked: every port that a program serves, by who serves it. */
const asked: Readonly<Partial<Record<Role, readonly number[]>>> = {
  server: [8080, 8083],
  "application controller": [8082],
  "repository server": [8081, 8084],
  "application set controller": [7000, 8080],
  "notifications controller": [9001],
  cache: [6379],
  "git server": [8080],
  "rollouts controller": [8090],
  prometheus: [9090],
  "events controller": [7777],
  "event bus": [4222, 6222, 7777],
  "event source": [12_000, 7777],
  sensor: [7777],
  stage: [8080],
};

/** What anybody in the cluster may ask, as far as its own policies let it. */
const open = [
  "server 8080",
  "server 8083",
  "application controller 8082",
  "repository server 8084",
  "application set controller 7000",
  "application set controller 8080",
  "notifications controller 9001",
  "rollouts controller 8090",
  "event source 12000",
];

const expected: Readonly<Record<Role, readonly string[]>> = {
  server: ["API server", "DNS", "cache 6379", "repository server 8081"],
  "application controller": ["API server", "DNS", "cache 6379", "repository server 8081"],
  "repository server": ["DNS", "cache 6379", "git server 8080"],
  "application set controller": ["API server", "DNS", "repository server 8081"],
  "notifications controller": ["API server", "DNS", "repository server 8081"],
  cache: ["API server", "DNS"],
  "git server": [],
  "rollouts controller": ["API server", "DNS", "prometheus 9090"],
  prometheus: ["API server", "DNS"],
  "events controller": ["API server", "DNS"],
  // Its servers talk to each other; the one asked here is another pod of its labels.
  "event bus": ["DNS", "event bus 6222"],
  "event source": ["DNS", "event bus 4222"],
  sensor: ["API server", "DNS", "event bus 4222"],
  stage: ["API server", "DNS"],
  // No policy of its own: what it can't reach, the platform's policies keep from it.
  stranger: ["API server", "DNS", ...open],
};

/** A pod reaches itself whatever its policies say: of the bus, another one is asked. */
const otherBus = role(events, "other-bus", podLabels.bus);
const pods = [...Object.values(roles), otherBus];
const targets = new Map<string, Target>();

before(async () => {
  const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
  const namespace = { name: roles.stranger.namespace, labels };
  await apply(context, [{ apiVersion: "v1", kind: "Namespace", metadata: namespace }]);
  const ports = [...new Set(Object.values(asked).flat())];
  await apply(
    context,
    pods.map((pod) => standIn(pod, ports)),
  );
  const addresses = new Map<string, string>();
  for (const { namespace, name } of pods) {
    const target = ["--namespace", namespace, "pod", name];
    await kubectl(context, ["wait", ...target, "--for=condition=ContainersReady", "--timeout=180s"]);
    addresses.set(name, await kubectl(context, ["get", ...target, "--output=jsonpath={.status.podIP}"]));
  }
  for (const [one, served] of Object.entries(asked)) {
    const { name } = one === "event bus" ? otherBus : roles[one as Role];
    for (const port of served) targets.set(`${one} ${port}`, `tcp ${addresses.get(name)}:${port}`);
  }
  const service = async (namespace: string, name: string): Promise<string> =>
    kubectl(context, ["--namespace", namespace, "get", "service", name, "--output=jsonpath={.spec.clusterIP}"]);
  targets.set("API server", `tcp ${await service("default", "kubernetes")}:443`);
  targets.set("DNS", `tcp ${await service("kube-system", "kube-dns")}:53`);
});

after(async () => {
  for (const { namespace, name } of pods)
    await kubectl(context, ["--namespace", namespace, "delete", "pod", name, "--ignore-not-found", "--wait=false"]);
  await kubectl(context, ["delete", "namespace", roles.stranger.namespace, "--ignore-not-found"]);
});

for (const [name, reaches] of Object.entries(expected))
  test(`${name} reaches ${reaches.join(", ") || "nothing"}${reaches.length === 0 ? "" : ", and nothing else"}`, async () => {
    const names = [...targets.keys()].filter((target) => name === "event bus" || !target.startsWith(`${name} `));
    const found = new Set(await reached(context, roles[name as Role], names.map(target)));
    assert.deepEqual(names.filter((one) => found.has(target(one))).sort(), [...reaches].sort());
  });

function target(name: string): Target {
  const found = targets.get(name);
  assert.ok(found !== undefined, name);
  return found;
}
