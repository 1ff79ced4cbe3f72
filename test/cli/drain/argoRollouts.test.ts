import assert from "node:assert/strict";
import { test } from "node:test";
import { drainRollouts } from "../../../cli/drain/argoRollouts.ts";
import { fakeCluster, object } from "./fakeCluster.ts";

const bounds = { release: 5, replicaSets: 0 };

test("what measures is stopped before what it measures goes, and ReplicaSets that stay are said", async () => {
  const { kubectl, calls, progress, notes } = fakeCluster({
    "rollouts.argoproj.io": [object("shop")],
    "analysisruns.argoproj.io": [
      object("shop-1", { status: { phase: "Successful" } }),
      object("shop-2", { status: { phase: "Running" } }),
    ],
    "experiments.argoproj.io": [object("try")],
    replicasets: [object("shop-abc")],
    pods: [],
  });
  await drainRollouts(kubectl, progress, bounds);
  assert.deepEqual(calls, [
    'patch analysisruns shop-2 {"spec":{"terminate":true}}',
    'patch experiments try {"spec":{"terminate":true}}',
    "delete rollouts shop",
    "delete analysisruns shop-1 shop-2",
    "delete experiments try",
  ]);
  assert.equal(notes.at(-1), "replicasets that are not gone yet: payments/shop-abc");
});
