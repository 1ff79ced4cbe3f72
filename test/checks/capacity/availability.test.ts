import assert from "node:assert/strict";
import { test } from "node:test";
import { availability } from "../../../checks/capacity/availability.ts";
import { deployment, found, object } from "../model/objects.ts";

const budget = (spec: object) =>
  object("policy/v1 PodDisruptionBudget", "ledger", {
    spec: { selector: { matchLabels: { app: "ledger" } }, ...spec },
  });
const app = (replicas: number) => deployment({ containers: [] }, { replicas });
const scaler = (spec: object) =>
  object("autoscaling/v2 HorizontalPodAutoscaler", "ledger", {
    spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "ledger" }, ...spec },
  });

test("a budget that lets one pod go", () => {
  assert.deepEqual(found(availability, [budget({ minAvailable: 1 }), app(2)]), []);
  assert.deepEqual(found(availability, [budget({ maxUnavailable: 1 }), app(1)]), []);
  assert.deepEqual(found(availability, [budget({ minAvailable: "50%" }), app(2)]), []);
  assert.deepEqual(found(availability, [budget({ minAvailable: 1 })]), [], "whose pods are not known");
});

test("a budget that lets none go", () => {
  const line = (said: string) => [`PP-807 spec.minAvailable is ${said}: none of them may ever go`];
  assert.deepEqual(found(availability, [budget({ minAvailable: 1 }), app(1)]), line("1 of 1 replica"));
  assert.deepEqual(found(availability, [budget({ minAvailable: 2 }), app(2)]), line("2 of 2 replicas"));
  assert.deepEqual(found(availability, [budget({ minAvailable: "60%" }), app(2)]), line('"60%" of 2 replicas'));
  assert.deepEqual(found(availability, [budget({ maxUnavailable: 0 })]), [
    "PP-807 spec.maxUnavailable is 0: no pod may ever go",
  ]);
});

test("an autoscaler", () => {
  assert.deepEqual(
    found(availability, [budget({ minAvailable: 1 }), app(1), scaler({ minReplicas: 1, maxReplicas: 3 })]),
    [],
  );
  assert.deepEqual(found(availability, [scaler({ minReplicas: 4, maxReplicas: 3 })]), [
    "PP-808 spec.minReplicas is 4, more than maxReplicas, which is 3",
  ]);
});
