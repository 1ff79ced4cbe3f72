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
    [[{ apiGroups: [""], resources: ["pods"], verbs: ["list"] }]],
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

test("it asks the program beside it which pods there are", () => {
  const { scrape_configs: jobs } = parse(prometheusConfiguration()) as Configuration;
  assert.deepEqual(
    jobs.map(({ http_sd_configs: sources }) => sources),
    [[{ url: "http://127.0.0.1:9091/", refresh_interval: "5s" }]],
  );
  const { data } = find("ConfigMap", "prometheus-discovery") as unknown as { readonly data: object };
  assert.deepEqual(Object.keys(data).sort(), ["discovery.ts", "package.json", "targets.ts"]);
});

test("another configuration, and another program, replace the pod", () => {
  const checksum = /"payments-platform\/configuration":"[0-9a-f]{64}"/;
  assert.match(JSON.stringify(find("Deployment", "prometheus")["spec"]), checksum);
});

interface Configuration {
  readonly scrape_configs: readonly { readonly http_sd_configs: readonly object[] }[];
}
