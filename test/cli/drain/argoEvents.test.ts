import assert from "node:assert/strict";
import { test } from "node:test";
import { drainEvents } from "../../../cli/drain/argoEvents.ts";
import { type Controller, fakeCluster, object } from "./fakeCluster.ts";

const bounds = { release: 0, pods: 0 };
const finalizers = ["sensor-controller"];
const held = (name: string) => object(name, { metadata: { name, namespace: "events", finalizers } });

/** Releases what is deleted. */
const alive: Controller = (objects) => {
  for (const [kind, all] of Object.entries(objects))
    objects[kind] = all.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  if (objects["eventbus.argoproj.io"]?.length === 0) objects["pods"] = [];
};

const everything = () => ({
  "eventbus.argoproj.io": [held("default")],
  "eventsources.argoproj.io": [held("webhook")],
  "sensors.argoproj.io": [held("payments")],
  pods: [object("sensor-pod")],
  persistentvolumeclaims: [object("stream-0")],
});

test("sensors go first, then sources, then the bus; the bus's volumes last", async () => {
  const { kubectl, calls, progress } = fakeCluster(everything(), alive);
  await drainEvents(kubectl, progress, { ...bounds, release: 5 });
  assert.deepEqual(calls, [
    "delete sensors payments",
    "delete eventsources webhook",
    "delete eventbus default",
    "delete persistentvolumeclaims stream-0",
  ]);
});

test("without a controller all of it goes just the same, and what is left is said", async () => {
  const { kubectl, calls, progress, notes, objects } = fakeCluster(everything());
  await drainEvents(kubectl, progress, bounds);
  assert.equal(calls.filter((call) => call.includes('{"finalizers":null}')).length, 3);
  assert.deepEqual(objects["sensors.argoproj.io"], []);
  assert.ok(
    notes.some((note) => /sensors\.argoproj\.io events\/payments: .*\(finalizer sensor-controller\)/.test(note)),
  );
  assert.ok(notes.includes("pods that are not gone yet: payments/sensor-pod"));
});
