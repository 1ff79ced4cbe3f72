import assert from "node:assert/strict";
import { test } from "node:test";
import { limitRanges } from "../../../checks/capacity/limitRanges.ts";
import { deployment, found, object } from "../model/objects.ts";

const range = (...limits: object[]) => object("LimitRange", "limits", { spec: { limits } });
const container = (name: string, memory: string) => ({ name, resources: { requests: { memory }, limits: { memory } } });
const pod = (...memory: string[]) =>
  deployment({ containers: memory.map((amount, index) => container(`c${index}`, amount)) });
const at = "spec.template.spec";

test("each container within its bounds", () => {
  const limits = range({ type: "Container", max: { memory: "1Gi" }, min: { memory: "64Mi" } });
  assert.deepEqual(found(limitRanges, [limits, pod("1Gi", "64Mi")]), []);
  assert.deepEqual(found(limitRanges, [limits, pod("2Gi")]), [
    `PP-805 ${at}.containers[c0].resources.requests.memory is 2Gi, at most 1Gi says LimitRange payments/limits`,
    `PP-805 ${at}.containers[c0].resources.limits.memory is 2Gi, at most 1Gi says LimitRange payments/limits`,
  ]);
  assert.deepEqual(
    found(limitRanges, [limits, pod("32Mi")])[0],
    `PP-805 ${at}.containers[c0].resources.requests.memory is 32Mi, at least 64Mi says LimitRange payments/limits`,
  );
});

test("a pod as a whole", () => {
  const limits = range({ type: "Pod", max: { memory: "1Gi" } });
  assert.deepEqual(found(limitRanges, [limits, pod("512Mi", "512Mi")]), []);
  assert.deepEqual(
    found(limitRanges, [limits, pod("768Mi", "512Mi")]).at(-1),
    `PP-805 ${at} its containers' limits.memory add up to 1.25Gi, at most 1Gi for a pod says LimitRange payments/limits`,
  );
});

test("claims and other namespaces are left alone", () => {
  assert.deepEqual(
    found(limitRanges, [range({ type: "PersistentVolumeClaim", max: { storage: "1Gi" } }), pod("2Gi")]),
    [],
  );
  const elsewhere = {
    ...range({ type: "Container", max: { memory: "1Mi" } }),
    metadata: { name: "l", namespace: "other" },
  };
  assert.deepEqual(found(limitRanges, [elsewhere, pod("2Gi")]), []);
});
