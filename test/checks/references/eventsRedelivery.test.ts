import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsRedelivery } from "../../../checks/references/eventsRedelivery.ts";
import { foundIn } from "../yaml.ts";

function sensor(template: string, event = "paid"): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: EventSource
metadata: { name: bank, namespace: payments }
spec: { webhook: { paid: {} } }
---
apiVersion: argoproj.io/v1alpha1
kind: EventSource
metadata: { name: clock, namespace: payments }
spec: { calendar: { daily: {} } }
---
apiVersion: argoproj.io/v1alpha1
kind: Sensor
metadata: { name: pay, namespace: payments }
spec:
  dependencies: [{ name: it, eventSourceName: ${event === "paid" ? "bank" : "clock"}, eventName: ${event} }]
  triggers: [{ template: { name: run, ${template} } }]`;
}

const generated = "source: { resource: { kind: Workflow, metadata: { generateName: pay- } } }";
const fixed = "source: { resource: { kind: Workflow, metadata: { name: pay } } }";
const named = "parameters: [{ src: { dependencyName: it, dataKey: id }, dest: metadata.name }]";

test("a patch, and what is no creation", () => {
  assert.deepEqual(foundIn(eventsRedelivery, sensor(`k8s: { operation: patch, ${generated}, ${named} }`)), []);
  assert.deepEqual(foundIn(eventsRedelivery, sensor(`argoWorkflow: { operation: stop, ${fixed} }`)), []);
  assert.deepEqual(foundIn(eventsRedelivery, sensor("http: { url: x }")), []);
});

test("a clock delivers nothing twice", () => {
  assert.deepEqual(foundIn(eventsRedelivery, sensor(`k8s: { operation: create, ${generated} }`, "daily")), []);
  assert.equal(foundIn(eventsRedelivery, sensor(`k8s: { operation: create, ${generated} }`, "weekly")).length, 1);
});

test("what a second delivery does", () => {
  const at = "PP-360 spec.triggers[0].template";
  assert.deepEqual(foundIn(eventsRedelivery, sensor(`k8s: { operation: create, ${generated} }`)), [
    `${at}.k8s.operation "create": an event that is delivered twice makes two objects`,
  ]);
  assert.deepEqual(foundIn(eventsRedelivery, sensor(`argoWorkflow: { ${generated} }`)), [
    `${at}.argoWorkflow "submit": an event that is delivered twice makes two objects`,
  ]);
  assert.deepEqual(foundIn(eventsRedelivery, sensor(`k8s: { ${fixed} }`)), [
    `${at}.k8s "create": every event after the first fails, because the object of this name exists`,
  ]);
  assert.deepEqual(foundIn(eventsRedelivery, sensor(`k8s: { operation: create, ${fixed}, ${named} }`)), [
    `${at}.k8s.operation "create": an event that is delivered twice fails the second time, because its object exists, and counts as lost`,
  ]);
});
