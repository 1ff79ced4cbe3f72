import assert from "node:assert/strict";
import { test } from "node:test";
import { rolloutsWeights } from "../../../checks/references/rolloutsWeights.ts";
import { found, object } from "../model/objects.ts";

const steps = (...weights: readonly number[]) => weights.map((setWeight) => ({ setWeight }));

function rollout(replicas: number | undefined, canary: object) {
  return object("argoproj.io/v1alpha1 Rollout", "ledger", { spec: { replicas, strategy: { canary } } });
}

const said = (replicas: number | undefined, canary: object, ...others: Parameters<typeof found>[1]) =>
  found(rolloutsWeights, [rollout(replicas, canary), ...others]);

test("a quarter takes four pods", () => {
  const quarters = { steps: [...steps(25), { pause: {} }, ...steps(50, 75, 100)] };
  assert.deepEqual(said(4, quarters), []);
  assert.deepEqual(said(3, quarters), [
    "PP-380 spec.replicas 3: a step of 25% takes at least 4 pods where no traffic router shares the requests",
  ]);
  assert.equal(said(undefined, quarters).length, 1);
});

test("what counts is the smallest step, up to the last", () => {
  assert.deepEqual(said(3, { steps: steps(33, 66, 100) }), []);
  assert.match(said(4, { steps: steps(10, 50) }).join(), / a step of 10% takes at least 10 pods/);
  assert.match(said(4, { steps: steps(50, 95) }).join(), / a step of 5% takes at least 20 pods/);
  assert.deepEqual(said(2, { steps: steps(50) }), []);
});

test("nothing is said of a canary that a router shares traffic with, that has no weights, or no pods", () => {
  assert.deepEqual(said(1, { steps: steps(5), trafficRouting: { nginx: { stableIngress: "ledger" } } }), []);
  assert.deepEqual(said(1, { steps: [{ pause: {} }] }), []);
  assert.deepEqual(said(1, {}), []);
  assert.deepEqual(said(0, { steps: steps(5) }), []);
});

test("of an autoscaled one, the fewest pods count", () => {
  const scaler = (minReplicas: number) =>
    object("autoscaling/v2 HorizontalPodAutoscaler", "ledger", {
      spec: { minReplicas, scaleTargetRef: { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", name: "ledger" } },
    });
  assert.deepEqual(said(undefined, { steps: steps(25) }, scaler(4)), []);
  assert.match(said(9, { steps: steps(25) }, scaler(2)).join(), /spec\.replicas 2: a step of 25%/);
});
