import assert from "node:assert/strict";
import { test } from "node:test";
import type { Provider } from "@pulumi/kubernetes/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { Drain } from "../../../components/argo/drain.ts";
import type { Cluster } from "../../../components/cluster/cluster.ts";
import { mockEngine, settle } from "../mocks.ts";
import { outlives, recordRequests } from "../requests.ts";

const registered = await mockEngine();
const requests = recordRequests();

/** A cluster of nothing but the way to it. */
class FakeCluster extends pulumi.ComponentResource implements Cluster {
  readonly provider = undefined as unknown as Provider;
  readonly kubeconfig = pulumi.secret("the kubeconfig");
  readonly context = "payments";
  readonly identifier = pulumi.output("this one");
  readonly deleteUnreachable = true;
}

new Drain("drain", {
  products: ["argo-workflows", "argo-cd", "argo-events", "argo-rollouts"],
  cluster: new FakeCluster("payments:cluster:Fake", "cluster"),
  protectedProducts: ["argo-cd"],
});
await settle();

const drains = ["argo-events", "argo-cd", "argo-rollouts", "argo-workflows"].map((product) => {
  const found = requests.find(({ name }) => name === `drain-${product}`);
  assert.ok(found, product);
  return found;
});

test("events are drained first, then Argo CD, then Rollouts, and workflows last", () => {
  drains.forEach(({ urn }, index) => {
    const alive = outlives(requests, urn);
    assert.deepEqual(
      drains.map((drain) => alive.has(drain.urn)),
      drains.map((_, other) => other > index),
    );
  });
});

test("a drain runs on delete only, reaches the cluster by a secret, and is another only for another cluster", () => {
  const { environment, ...rest } = registered.find(({ name }) => name === "drain-argo-events")?.inputs ?? {};
  assert.deepEqual(rest, {
    delete: "node cli/payments-platform.mjs drain argo-events --skip-unreachable",
    triggers: ["this one"],
  });
  const { value, ...mark } = environment as { readonly value: unknown };
  assert.deepEqual(Object.values(mark), ["1b47061264138c4ac30d75fd1eb44270"], "marked as a secret");
  assert.deepEqual(value, {
    PAYMENTS_PLATFORM_DRAIN_KUBECONFIG: "the kubeconfig",
    PAYMENTS_PLATFORM_DRAIN_CONTEXT: "payments",
  });
});

test("the drain of a product that is protected is protected, so that a destroy begins with nothing", () => {
  assert.deepEqual(
    drains.map(({ protect }) => protect),
    [false, true, false, false],
  );
});
