import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsSources } from "../../../checks/references/eventsSources.ts";
import { foundIn } from "../yaml.ts";

function said(kind: string, spec: string): string[] {
  return foundIn(
    eventsSources,
    `
apiVersion: argoproj.io/v1alpha1
kind: ${kind}
metadata: { name: bank, namespace: payments }
spec: { ${spec} }`,
  );
}

test("events of kinds that go together, each with a name of its own", () => {
  assert.deepEqual(said("EventSource", "webhook: { paid: {} }, github: { pushed: {} }, service: {}"), []);
  assert.deepEqual(said("EventSource", "calendar: { daily: {} }, kafka: { paid: {} }"), []);
});

test("one name twice, and kinds that do not go together", () => {
  assert.deepEqual(said("EventSource", "webhook: { paid: {} }, github: { paid: {} }"), [
    "PP-359 spec.github.paid has the name of an event below webhook; an event source has each name once, whatever the kind",
  ]);
  assert.deepEqual(said("EventSource", "webhook: { paid: {} }, calendar: { daily: {} }"), [
    "PP-359 spec.calendar is beside webhook: pods of the one are replaced without a gap, of the other with one",
  ]);
});

test("triggers with names of their own, and a dead letter trigger that is delivered", () => {
  const template = "template: { name: run }";
  assert.deepEqual(said("Sensor", `triggers: [{ ${template} }, { template: { name: walk } }]`), []);
  const dlq = `dlqTrigger: { atLeastOnce: true, ${template} }`;
  assert.deepEqual(said("Sensor", `triggers: [{ ${template}, atLeastOnce: true, ${dlq} }]`), []);
});

test("triggers of one name, and a dead letter trigger that is not delivered", () => {
  const template = "template: { name: run }";
  assert.deepEqual(said("Sensor", `triggers: [{ ${template} }, { ${template} }]`), [
    'PP-359 spec.triggers[1].template.name "run": another trigger of the sensor has this name',
  ]);
  assert.deepEqual(said("Sensor", `triggers: [{ ${template}, dlqTrigger: { atLeastOnce: true, ${template} } }]`), [
    "PP-359 spec.triggers[0] has a dlqTrigger, and does not deliver at least once",
  ]);
  assert.deepEqual(said("Sensor", `triggers: [{ ${template}, atLeastOnce: true, dlqTrigger: { ${template} } }]`), [
    "PP-359 spec.triggers[0].dlqTrigger takes over from a failed trigger, and does not deliver at least once itself",
  ]);
});
