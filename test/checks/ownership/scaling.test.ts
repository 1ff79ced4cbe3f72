import assert from "node:assert/strict";
import { test } from "node:test";
import { scaling } from "../../../checks/ownership/scaling.ts";
import { found, object } from "../model/objects.ts";

function scaler(name: string) {
  const scaleTargetRef = { apiVersion: "apps/v1", kind: "Deployment", name: "ledger" };
  return object("autoscaling/v2 HorizontalPodAutoscaler", name, { spec: { scaleTargetRef } });
}

const deployment = (spec: object) => object("apps/v1 Deployment", "ledger", { spec });

function application(rule: object) {
  return object("argoproj.io/v1alpha1 Application", "ledger", { spec: { ignoreDifferences: [rule] } });
}

test("the autoscaler alone says how many", () => {
  assert.deepEqual(found(scaling, [scaler("a"), deployment({})]), []);
  assert.deepEqual(found(scaling, [deployment({ replicas: 3 })]), []);
});

test("so does the manifest", () => {
  const objects = [scaler("a"), deployment({ replicas: 3 })];
  const said = "PP-921 spec.replicas 3: HorizontalPodAutoscaler payments/a decides this";
  assert.deepEqual(found(scaling, objects), [said]);
  const pointer = { group: "apps", kind: "Deployment", jsonPointers: ["/spec/replicas"] };
  assert.deepEqual(found(scaling, [...objects, application(pointer)]), []);
  assert.deepEqual(
    found(scaling, [...objects, application({ group: "*", kind: "*", jqPathExpressions: [".spec.replicas"] })]),
    [],
  );
  assert.deepEqual(found(scaling, [...objects, application({ ...pointer, name: "billing" })]), [said]);
  assert.deepEqual(found(scaling, [...objects, application({ ...pointer, jsonPointers: ["/spec/paused"] })]), [said]);
});

test("two autoscalers", () => {
  assert.deepEqual(found(scaling, [scaler("a"), scaler("b"), deployment({})]), [
    "PP-922 spec.scaleTargetRef Deployment payments/ledger is scaled by HorizontalPodAutoscaler payments/a too; neither will",
  ]);
});
