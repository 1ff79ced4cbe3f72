import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { prometheusConfiguration } from "../../objects/prometheus/configuration.ts";
import { prometheusObjects } from "../../objects/prometheus.ts";

const client = { "app.kubernetes.io/name": "argo-rollouts" };
const objects = prometheusObjects("small", client);

function find(kind: string, name: string): KubernetesObject {
  const object = objects.find((candidate) => candidate.kind === kind && candidate.metadata.name === name);
  assert.ok(object, `${kind} ${name}`);
  return object;
}

test("it watches pods, and nothing else", () => {
  const roles = objects.filter(({ kind }) => kind.endsWith("Role"));
  assert.deepEqual(
    roles.map(({ rules }) => rules),
    [[{ apiGroups: [""], resources: ["pods"], verbs: ["list", "watch"] }]],
  );
});

test("it reaches the pods of rollouts wherever they are, and answers the controller alone", () => {
  assert.match(
    JSON.stringify(find("NetworkPolicy", "allow-scraping")["spec"]),
    /"to":\[{"namespaceSelector":{},"podSelector":{"matchExpressions":\[{"key":"rollouts-pod-template-hash"/,
  );
  assert.deepEqual(find("NetworkPolicy", "allow-queries")["spec"], {
    podSelector: { matchLabels: { "app.kubernetes.io/name": "prometheus" } },
    policyTypes: ["Ingress"],
    ingress: [{ from: [{ podSelector: { matchLabels: client } }], ports: [{ protocol: "TCP", port: 9090 }] }],
  });
});

test("of a rollout's pods it scrapes those that ask for it, and tells versions apart", () => {
  const { scrape_configs: jobs } = parse(prometheusConfiguration()) as Configuration;
  const [job] = jobs;
  assert.deepEqual(job?.kubernetes_sd_configs, [
    { role: "pod", selectors: [{ role: "pod", label: "rollouts-pod-template-hash" }] },
  ]);
  const labels = job?.relabel_configs.flatMap(({ target_label }) => target_label ?? []);
  assert.deepEqual(labels, [
    ...["__scheme__", "__metrics_path__", "__address__"],
    ...["namespace", "pod", "rollouts_pod_template_hash"],
  ]);
});

test("the port of the annotation takes the place of the container's", () => {
  const { scrape_configs: jobs } = parse(prometheusConfiguration()) as Configuration;
  const rule = jobs[0]?.relabel_configs.find(({ target_label }) => target_label === "__address__");
  const address = (joined: string) => {
    const pattern = new RegExp(`^(?:${rule?.regex})$`);
    return pattern.test(joined) ? joined.replace(pattern, rule?.replacement ?? "") : undefined;
  };
  assert.equal(address("10.88.0.7:8080;9102"), "10.88.0.7:9102");
  assert.equal(address("10.88.0.7;9102"), "10.88.0.7:9102");
  assert.equal(address("[fd00::7]:8080;9102"), "[fd00::7]:9102");
  assert.equal(address("10.88.0.7:8080;"), undefined, "without an annotation it stays as it is");
});

test("another configuration replaces the pod", () => {
  const checksum = /"payments-platform\/configuration":"[0-9a-f]{64}"/;
  assert.match(JSON.stringify(find("Deployment", "prometheus")["spec"]), checksum);
});

interface Configuration {
  readonly scrape_configs: readonly {
    readonly kubernetes_sd_configs: readonly object[];
    readonly relabel_configs: readonly {
      readonly target_label?: string;
      readonly regex?: string;
      readonly replacement?: string;
    }[];
  }[];
}
