import assert from "node:assert/strict";
import { test } from "node:test";
import { type Pod, targetsOf } from "../../discovery/targets.ts";

const annotations = { "prometheus.io/scrape": "true", "prometheus.io/port": "9102" };
const labels = { "rollouts-pod-template-hash": "6d5" };

const pod = (metadata: Partial<Pod["metadata"]> = {}, status: Pod["status"] = running): Pod => ({
  metadata: { name: "cart-1", namespace: "shop", labels, annotations, ...metadata },
  status,
});
const running = { phase: "Running", podIP: "10.244.0.7" };

test("a running pod that asks for it is scraped where it says, under the name of its version", () => {
  assert.deepEqual(targetsOf([pod()]), [
    {
      targets: ["10.244.0.7:9102"],
      labels: { namespace: "shop", pod: "cart-1", rollouts_pod_template_hash: "6d5" },
    },
  ]);
  const [other] = targetsOf([
    pod({ annotations: { ...annotations, "prometheus.io/path": "/stats" } }, { phase: "Running", podIP: "fd00::7" }),
  ]);
  assert.deepEqual(other?.targets, ["[fd00::7]:9102"]);
  assert.equal(other?.labels["__metrics_path__"], "/stats");
});

test("one that does not ask, names no port, or does not run, is not", () => {
  assert.deepEqual(targetsOf([pod({ annotations: {} })]), []);
  assert.deepEqual(targetsOf([pod({ annotations: { ...annotations, "prometheus.io/scrape": "false" } })]), []);
  assert.deepEqual(targetsOf([pod({ annotations: { "prometheus.io/scrape": "true" } })]), []);
  assert.deepEqual(targetsOf([pod({ annotations: { ...annotations, "prometheus.io/port": "http" } })]), []);
  assert.deepEqual(
    targetsOf([pod({}, { phase: "Pending" }), pod({}, { phase: "Succeeded", podIP: "10.244.0.7" })]),
    [],
  );
});
