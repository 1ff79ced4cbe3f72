import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { namespaceObject, namespaces } from "../../../objects/namespaces.ts";
import { platform } from "../gate/platform.ts";
import { addressOf, apply, kubectl, podObject, reached, type Target, type TestPod } from "../netpol/cluster.ts";

/* The controller and its Prometheus: who reaches them, whom they reach, and what they say. */

const context = await platform();
const { argoRollouts } = namespaces;
const probe = (namespace: string, name: string, labels: Readonly<Record<string, string>> = {}): TestPod => ({
  namespace,
  name,
  labels: { "payments-platform/test": "argo-rollouts", ...labels },
});
const away = "rollouts-away";
const version = { "rollouts-pod-template-hash": "probe" };
const probes = {
  controller: probe(argoRollouts, "controller-probe", { "app.kubernetes.io/name": "argo-rollouts" }),
  prometheus: probe(argoRollouts, "prometheus-probe", { "app.kubernetes.io/name": "prometheus" }),
  stranger: probe(away, "stranger"),
  "a rollout's pod": probe(away, "rollout-pod", version),
} as const;
const targets = new Map<string, Target>();

before(async () => {
  // The addresses come first: a probe by the labels of a program is among the pods that its Service leads to.
  const pod = async (name: string, port: number): Promise<Target> => {
    const selected = ["-n", argoRollouts, "get", "pod", "-l", `app.kubernetes.io/name=${name}`];
    return `tcp ${await kubectl(context, [...selected, "--output=jsonpath={.items[0].status.podIP}"])}:${port}`;
  };
  const service = async (namespace: string, name: string, port: number): Promise<Target> => {
    const address = ["--namespace", namespace, "get", "service", name, "--output=jsonpath={.spec.clusterIP}"];
    return `tcp ${await kubectl(context, address)}:${port}`;
  };
  targets.set("API server", await service("default", "kubernetes", 443));
  targets.set("DNS", await service("kube-system", "kube-dns", 53));
  targets.set("metrics", await pod("argo-rollouts", 8090));
  targets.set("Prometheus", await pod("prometheus", 9090));
  await apply(context, [namespaceObject(away)]);
  await apply(
    context,
    Object.values(probes).map((one) => podObject(one)),
  );
  targets.set("a rollout's pod", `tcp ${await addressOf(context, probes["a rollout's pod"])}:9090`);
  targets.set("a stranger", `tcp ${await addressOf(context, probes.stranger)}:8080`);
  for (const one of Object.values(probes)) await addressOf(context, one);
});

after(async () => {
  for (const { namespace, name } of Object.values(probes))
    await kubectl(context, ["-n", namespace, "delete", "pod", name, "--ignore-not-found"]);
  await kubectl(context, ["delete", "namespace", away, "--ignore-not-found"]);
});

const expected: Readonly<Record<Exclude<keyof typeof probes, "a rollout's pod">, readonly string[]>> = {
  controller: ["API server", "DNS", "Prometheus"],
  prometheus: ["API server", "DNS", "a rollout's pod"],
  // No policy of its own: what it can't reach, the platform's policies keep from it.
  stranger: ["API server", "DNS", "metrics", "a rollout's pod"],
};

for (const [name, reaches] of Object.entries(expected))
  test(`${name} reaches ${reaches.join(", ")} and nothing else`, async () => {
    const asked = [...targets].filter(([target]) => !(name === "stranger" && target === "a stranger"));
    const found = await reached(
      context,
      probes[name as keyof typeof probes],
      asked.map(([, target]) => target),
    );
    const names = asked.filter(([, target]) => found.includes(target)).map(([target]) => target);
    assert.deepEqual(names.sort(), [...reaches].sort());
  });

test("Prometheus accepts its configuration, by its own judge", async () => {
  const inside = ["-n", argoRollouts, "exec", "deployment/prometheus", "--container=prometheus", "--"];
  const said = await kubectl(context, [...inside, "promtool", "check", "config", "/etc/prometheus/prometheus.yml"]);
  assert.match(said, /SUCCESS: \/etc\/prometheus\/prometheus\.yml is valid/);
});

test("the controller counts its work", async () => {
  const path = `/api/v1/namespaces/${argoRollouts}/services/argo-rollouts-metrics:8090/proxy/metrics`;
  const text = await kubectl(context, ["get", "--raw", path]);
  assert.match(text, /^controller_clientset_k8s_request_total\{/m);
});
