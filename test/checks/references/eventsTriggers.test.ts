import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsTriggers } from "../../../checks/references/eventsTriggers.ts";
import { foundIn } from "../yaml.ts";

function sensor(template: string, more = ""): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: Sensor
metadata: { name: pay, namespace: payments }
spec:
  dependencies: [{ name: paid }, { name: end-of-day }]
  triggers: [{ template: { name: run, ${template} }, ${more} }]
---`;
}

function k8s(parameters: string, spec = "{ arguments: { parameters: [{ name: date }] } }"): string {
  return sensor(
    `k8s: { source: { resource: { kind: Workflow, metadata: {}, spec: ${spec} } }, parameters: [${parameters}] }`,
  );
}

const from = "src: { dependencyName: paid }";

test("parameters and conditions of the sensor's dependencies", () => {
  assert.deepEqual(foundIn(eventsTriggers, k8s(`{ ${from}, dest: spec.arguments.parameters.0.value }`)), []);
  for (const conditions of ["paid", "paid && end-of-day", "(paid || end_of_day)"])
    assert.deepEqual(foundIn(eventsTriggers, sensor(`conditions: "${conditions}"`)), [], conditions);
});

test("a dependency that the sensor does not have, wherever it is named", () => {
  const wrong = "src: { dependencyName: payd }";
  const said = 'src.dependencyName "payd": no such dependency, expected one of paid, end-of-day; did you mean "paid"?';
  assert.deepEqual(foundIn(eventsTriggers, k8s(`{ ${wrong}, dest: metadata.name }`)), [
    `PP-356 spec.triggers[0].template.k8s.parameters[0].${said}`,
  ]);
  assert.deepEqual(foundIn(eventsTriggers, sensor(`http: { payload: [{ ${wrong} }] }`)), [
    `PP-356 spec.triggers[0].template.http.payload[0].${said}`,
  ]);
  assert.deepEqual(foundIn(eventsTriggers, sensor("log: {}", `parameters: [{ ${wrong} }]`)), [
    `PP-356 spec.triggers[0].parameters[0].${said}`,
  ]);
  const behind = `dlqTrigger: { template: { name: late, http: { parameters: [{ ${wrong} }] } } }`;
  assert.deepEqual(foundIn(eventsTriggers, sensor("log: {}", behind)), [
    `PP-356 spec.triggers[0].dlqTrigger.template.http.parameters[0].${said}`,
  ]);
  assert.deepEqual(foundIn(eventsTriggers, sensor("conditions: paid && end-of-dey")), [
    'PP-356 spec.triggers[0].template.conditions "end-of-dey": no such dependency, expected one of paid, end-of-day; did you mean "end-of-day"?',
  ]);
});

test("a trigger that is itself filled in from an event says nothing yet", () => {
  const filled = `parameters: [{ ${from}, dest: http.payload.0.src.dependencyName }]`;
  assert.deepEqual(foundIn(eventsTriggers, sensor("http: { payload: [{ src: { dependencyName: X } }] }", filled)), []);
});

test("a place that the object does not have", () => {
  const said = (dest: string, spec?: string) =>
    foundIn(eventsTriggers, k8s(`{ ${from}, dest: "${dest}" }`, spec)).join();
  assert.equal(
    said("spec.arguments.parameters.1.value"),
    'PP-357 spec.triggers[0].template.k8s.parameters[0].dest "spec.arguments.parameters.1.value": the Workflow to create has only 1 elements in spec.arguments.parameters',
  );
  assert.match(said("spec.argument.parameters.0.value"), /has no list spec\.argument\.parameters$/);
  assert.match(said("spec.arguments.parameters.0.value", "{}"), /has no list /);
  for (const dest of [
    "metadata.name",
    "metadata.labels.by",
    "metadata.annotations.a\\\\.0",
    "spec.arguments.parameters.-1",
  ])
    assert.equal(said(dest), "", dest);
});

test("an element that another parameter names is there", () => {
  const parameters = `{ ${from}, dest: spec.arguments.parameters.0.name }, { ${from}, dest: spec.arguments.parameters.0.value }`;
  assert.deepEqual(foundIn(eventsTriggers, k8s(parameters, "{}")), []);
  assert.deepEqual(foundIn(eventsTriggers, k8s(`{ ${from}, dest: spec.arguments.parameters.1 }`)), []);
});

test("a source that is not in the sensor is not looked into", () => {
  const git = `k8s: { source: { git: {} }, parameters: [{ ${from}, dest: spec.arguments.parameters.1.value }] }`;
  assert.deepEqual(foundIn(eventsTriggers, sensor(git)), []);
});

test("a template to submit from", () => {
  const submit = (name: string) =>
    sensor(
      `argoWorkflow: { operation: submit-from, source: { resource: { kind: WorkflowTemplate, metadata: { name: ${name} } } } }`,
    );
  const template = `
apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: { name: payments, namespace: payments }
---`;
  assert.deepEqual(foundIn(eventsTriggers, template + submit("payments")), []);
  assert.deepEqual(foundIn(eventsTriggers, template + submit("payment")), [
    'PP-358? spec.triggers[0].template.argoWorkflow.source.resource.metadata.name "payment": no such WorkflowTemplate, expected one of payments; did you mean "payments"?',
  ]);
});
