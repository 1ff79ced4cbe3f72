import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { namespaces } from "../../../objects/namespaces.ts";
import { platform } from "../gate/platform.ts";
import { addressOf, apply, kubectl, podObject, reached, type Target, type TestPod } from "../netpol/cluster.ts";

/* Who reaches the bus, the sensor and the sources: by traffic, from pods of other namespaces and of their own. */

const context = await platform();
const { events, payments } = namespaces;
const probe = (namespace: string, name: string, labels: Readonly<Record<string, string>> = {}): TestPod => ({
  namespace,
  name,
  labels: { "payments-platform/test": "argo-events", ...labels },
});
const stranger = probe("argo-events-stranger", "stranger");
const probes = {
  stranger,
  stage: probe(payments, "events-probe"),
  neighbour: probe(events, "neighbour-probe"),
  // Labels alone make it a source or a sensor to the policies.
  source: probe(events, "source-probe", { controller: "eventsource-controller" }),
  sensor: probe(events, "sensor-probe", { controller: "sensor-controller" }),
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
  const address = async (selector: string) =>
    (
      await kubectl(context, ["-n", events, "get", "pods", "-l", selector, "-o", "jsonpath={.items[0].status.podIP}"])
    ).trim();
  const bus = await address("eventbus-name=default");
  const sensor = await address("sensor-name=payments");
  const source = await address("eventsource-name=payments-webhook");
  for (const port of [4222, 6222, 7777, 8222] as const) targets.set(`the bus at ${port}`, `tcp ${bus}:${port}`);
  targets.set("the sensor's metrics", `tcp ${sensor}:7777`);
  targets.set("the source", `tcp ${source}:12000`);
  targets.set("the source's metrics", `tcp ${source}:7777`);
});

after(async () => {
  for (const { namespace, name } of Object.values(probes))
    await kubectl(context, ["-n", namespace, "delete", "pod", name, "--ignore-not-found", "--wait=false"]);
  await kubectl(context, ["delete", "namespace", stranger.namespace, "--ignore-not-found"]);
});

const expected: Readonly<Record<keyof typeof probes, readonly string[]>> = {
  stranger: ["the source"],
  // Its own namespace keeps it from whatever is not its business.
  stage: [],
  neighbour: [],
  source: ["the bus at 4222"],
  sensor: ["the bus at 4222"],
};

for (const [name, reaches] of Object.entries(expected))
  test(`${name} reaches ${reaches.join(", ") || "nothing"}`, async () => {
    const found = await reached(context, probes[name as keyof typeof probes], [...targets.values()]);
    assert.deepEqual(
      [...targets].filter(([, target]) => found.includes(target)).map(([target]) => target),
      reaches,
    );
  });
