import assert from "node:assert/strict";
import { test } from "node:test";
import { rolloutsServices } from "../../../checks/references/rolloutsServices.ts";
import { found, object } from "../model/objects.ts";

const template = { metadata: { labels: { app: "ledger", tier: "core" } } };

function rollout(strategy: object, pods: unknown = template) {
  return object("argoproj.io/v1alpha1 Rollout", "ledger", { spec: { template: pods, strategy } });
}

function service(name: string, selector: object) {
  return object("Service", name, { spec: { selector } });
}

test("two services that select the rollout's pods", () => {
  const canary = { stableService: "a", canaryService: "b", trafficRouting: { nginx: { stableIngress: "a" } } };
  const selector = { app: "ledger", "rollouts-pod-template-hash": "1f" };
  assert.deepEqual(
    found(rolloutsServices, [rollout({ canary }), service("a", selector), service("b", { tier: "core" })]),
    [],
  );
  assert.deepEqual(found(rolloutsServices, [rollout({ blueGreen: { activeService: "a" } })]), []);
});

test("one service for both sides", () => {
  assert.deepEqual(found(rolloutsServices, [rollout({ canary: { stableService: "a", canaryService: "a" } })]), [
    'PP-372 spec.strategy.canary.stableService "a": is also the canaryService; two services are required',
  ]);
  assert.equal(
    found(rolloutsServices, [rollout({ blueGreen: { activeService: "a", previewService: "a" } })]).length,
    1,
  );
  const pingPong = { pingService: "a", pongService: "a" };
  assert.equal(found(rolloutsServices, [rollout({ canary: { pingPong } })]).length, 1);
});

test("a service of other pods", () => {
  const canary = { canaryService: "b" };
  const said = (selector: object, pods?: unknown) =>
    found(rolloutsServices, [rollout({ canary }, pods), service("b", selector)]);
  assert.deepEqual(said({ app: "billing" }), [
    'PP-377 spec.strategy.canary.canaryService "b": the service selects app: billing, and the rollout\'s pods have "ledger"',
  ]);
  assert.match(String(said({ version: "2" })), /the rollout's pods have no such label$/);
  assert.deepEqual(said({ app: "billing" }, null), [], "the pods are those of a workloadRef");
});

test("traffic is shared between two services", () => {
  const said = (canary: object) => found(rolloutsServices, [rollout({ canary })]).join();
  assert.equal(
    said({ stableService: "a", trafficRouting: { nginx: { stableIngress: "a" } } }),
    "PP-378 spec.strategy.canary.trafficRouting shares traffic by nginx without canaryService",
  );
  assert.equal(said({ trafficRouting: { istio: { destinationRule: { name: "a" } } } }), "");
  assert.equal(said({ trafficRouting: { plugins: {} } }), "");
});
