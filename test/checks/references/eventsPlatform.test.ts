import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsPlatform } from "../../../checks/references/eventsPlatform.ts";
import { foundIn } from "../yaml.ts";

function object(kind: string, name: string, spec = "{}", apiVersion = "argoproj.io/v1alpha1"): string {
  return `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${name}, namespace: payments }
spec: ${spec}
---`;
}

const bus = object("EventBus", "default");
const account = object("ServiceAccount", "sensor", "{}", "v1");

test("buses and service accounts that are there", () => {
  const sensor = object("Sensor", "pay", "{ template: { serviceAccountName: sensor } }");
  assert.deepEqual(foundIn(eventsPlatform, bus + account + sensor), []);
  const own = object("EventSource", "bank", "{ eventBusName: money, template: { serviceAccountName: default } }");
  assert.deepEqual(foundIn(eventsPlatform, object("EventBus", "money") + own), []);
});

test("no bus, and none of that name", () => {
  assert.deepEqual(foundIn(eventsPlatform, object("EventSource", "bank")), [
    'PP-354? spec "default": no such EventBus: there are none',
  ]);
  assert.deepEqual(foundIn(eventsPlatform, bus + object("Sensor", "pay", "{ eventBusName: defualt }")), [
    'PP-354? spec.eventBusName "defualt": no such EventBus, expected one of default; did you mean "default"?',
  ]);
});

test("a service account that is not there", () => {
  assert.deepEqual(
    foundIn(eventsPlatform, bus + account + object("Sensor", "pay", "{ template: { serviceAccountName: senser } }")),
    [
      'PP-355? spec.template.serviceAccountName "senser": no such ServiceAccount, expected one of sensor; did you mean "sensor"?',
    ],
  );
});
