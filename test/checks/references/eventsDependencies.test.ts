import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsDependencies } from "../../../checks/references/eventsDependencies.ts";
import { foundIn } from "../yaml.ts";

function sensor(dependency: string, more = ""): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: Sensor
metadata: { name: pay, namespace: payments }
spec: { ${more} dependencies: [{ name: paid, ${dependency} }] }
---`;
}

function source(more = "", metadata = "name: bank, namespace: payments"): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: EventSource
metadata: { ${metadata} }
spec: { ${more} webhook: { paid: {} }, calendar: { daily: {} }, template: { container: {} } }
---`;
}

const paid = "eventSourceName: bank, eventName: paid";

test("an event that an event source of the namespace sends to the same bus", () => {
  assert.deepEqual(foundIn(eventsDependencies, source() + sensor(paid)), []);
  assert.deepEqual(foundIn(eventsDependencies, source() + sensor("eventSourceName: bank, eventName: daily")), []);
  assert.deepEqual(foundIn(eventsDependencies, source("", "name: bank") + sensor(paid)), [], "no namespace is any");
  const named = "eventBusName: money,";
  assert.deepEqual(foundIn(eventsDependencies, source(named) + sensor(paid, named)), []);
  assert.deepEqual(foundIn(eventsDependencies, source("eventBusName: default,") + sensor(paid)), []);
});

test("an event source that is not there, or in another namespace", () => {
  assert.deepEqual(foundIn(eventsDependencies, source() + sensor("eventSourceName: banc, eventName: paid")), [
    'PP-351? spec.dependencies[paid].eventSourceName "banc": no such EventSource, expected one of bank; did you mean "bank"?',
  ]);
  assert.deepEqual(foundIn(eventsDependencies, source("", "name: bank, namespace: banking") + sensor(paid)), [
    'PP-351? spec.dependencies[paid].eventSourceName "bank": is in the namespace banking, and a sensor hears only the event sources of its own, payments',
  ]);
});

test("an event that the event source does not have", () => {
  assert.deepEqual(foundIn(eventsDependencies, source() + sensor("eventSourceName: bank, eventName: payd")), [
    'PP-352 spec.dependencies[paid].eventName "payd": no such event of the EventSource bank, expected one of paid, daily; did you mean "paid"?',
  ]);
  assert.match(
    String(foundIn(eventsDependencies, source() + sensor("eventSourceName: bank, eventName: container"))),
    /^PP-352/,
  );
});

test("different buses", () => {
  assert.deepEqual(foundIn(eventsDependencies, source("eventBusName: money,") + sensor(paid)), [
    'PP-353 spec.dependencies[paid].eventSourceName "bank": sends to the EventBus "money", and this sensor listens to "default"',
  ]);
});
