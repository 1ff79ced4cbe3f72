import assert from "node:assert/strict";
import { test } from "node:test";
import { rolloutsScalers } from "../../../checks/references/rolloutsScalers.ts";
import { found, object } from "../model/objects.ts";

function scaler(kind: string, name: string, apiVersion: string) {
  return object("autoscaling/v2 HorizontalPodAutoscaler", name, {
    spec: { scaleTargetRef: { apiVersion, kind, name } },
  });
}

const rollout = object("argoproj.io/v1alpha1 Rollout", "ledger");

test("what is scaled is there", () => {
  assert.deepEqual(found(rolloutsScalers, [rollout, scaler("Rollout", "ledger", "argoproj.io/v1alpha1")]), []);
});

test("it is not, or is of another kind", () => {
  assert.deepEqual(found(rolloutsScalers, [rollout, scaler("Rollout", "ledgr", "argoproj.io/v1alpha1")]), [
    'PP-379? spec.scaleTargetRef.name "ledgr": no such Rollout, expected one of ledger; did you mean "ledger"?',
  ]);
  assert.deepEqual(found(rolloutsScalers, [rollout, scaler("Deployment", "ledger", "apps/v1")]), [
    'PP-379? spec.scaleTargetRef.kind names the Deployment "ledger": there is a Rollout of this name',
  ]);
});
