import assert from "node:assert/strict";
import { test } from "node:test";
import { fields } from "../../../checks/form/fields.ts";
import { deployment, found, object, workflowTemplate } from "../model/objects.ts";
import { foundIn } from "../yaml.ts";

const container = { image: "busybox:1.37" };

test("objects that are what their schemas allow", () => {
  const right = [
    workflowTemplate([{ name: "run", container, retryStrategy: { limit: 3, retryPolicy: "Always" } }]),
    deployment({ containers: [{ name: "main", ...container }] }),
    object("example.com/v1 Anything", "any", { spec: { whatever: true } }),
  ];
  assert.deepEqual(found(fields, right), []);
});

test("an unknown field, a wrong value and a missing field", () => {
  const wrong = workflowTemplate([
    { name: "run", container, retryStrategey: {} },
    { name: "two", container, retryStrategy: { retryPolicy: "Sometimes" } },
    { name: "three", container, inputs: { parameters: [{ value: 1 }] } },
  ]);
  assert.deepEqual(found(fields, [wrong]), [
    'PP-101 spec.templates[run].retryStrategey unknown field of Template; did you mean "retryStrategy"?',
    'PP-102 spec.templates[two].retryStrategy.retryPolicy "Sometimes" is not allowed, expected one of Always, OnError, OnFailure, OnTransientError',
    'PP-103 spec.templates[three].inputs.parameters[0] has no "name"',
  ]);
});

test("Kubernetes' own kinds, and those of the other Argo projects", () => {
  const yaml = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ledger}
spec:
  replica: 2
  selector: {matchLabels: {app: ledger}}
  template: {spec: {containers: [{name: main, image: a:1, imagePullPolicy: Sometimes}]}}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ledger}
spec:
  project: payments
  destination: {namespace: payments, server: "https://kubernetes.default.svc"}
  source: {repoURL: "https://git.example.com/ledger", targetRevison: main}
  syncPolicy: {automated: {prune: "true"}}
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: ledger}
spec:
  strategy: {canary: {steps: [{setWeigth: 20}]}}
---
apiVersion: argoproj.io/v1alpha1
kind: EventSource
metadata: {name: hook}
spec:
  webhook: {payments: {endpoint: /, method: POST, port: 12000}}
`;
  assert.deepEqual(foundIn(fields, yaml), [
    'PP-101 spec.replica unknown field of DeploymentSpec; did you mean "replicas"?',
    'PP-102 spec.template.spec.containers[main].imagePullPolicy "Sometimes" is not allowed, expected one of Always, IfNotPresent, Never',
    'PP-101 spec.source.targetRevison unknown field of ApplicationSpecSource; did you mean "targetRevision"?',
    'PP-102 spec.syncPolicy.automated.prune is "true", expected true or false',
    'PP-101 spec.strategy.canary.steps[0].setWeigth unknown field of RolloutSpecStrategyCanarySteps; did you mean "setWeight"?',
    "PP-102 spec.webhook.payments.port is 12000, expected text",
  ]);
});

test("the Workflow that a sensor creates is looked at too, but may lack what the sensor fills in", () => {
  const resource = { apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", spec: { entrypiont: "run" } };
  const trigger = { template: { name: "start", argoWorkflow: { operation: "submit", source: { resource } } } };
  const sensor = object("argoproj.io/v1alpha1 Sensor", "s", { spec: { triggers: [trigger] } });
  assert.deepEqual(found(fields, [sensor]), [
    'PP-101 spec.triggers[0].template.argoWorkflow.source.resource.spec.entrypiont unknown field of WorkflowSpec; did you mean "entrypoint"?',
  ]);
});

test("objects that are nothing at all do no harm", () => {
  for (const spec of [null, undefined, 1, "a", [], [null]])
    for (const kind of ["Workflow", "CronWorkflow", "Sensor", "Application"])
      found(fields, [object(`argoproj.io/v1alpha1 ${kind}`, "odd", { spec })]);
});

test("what a secret holds is not said", () => {
  const secret = object("Secret", "s", { stringData: { pin: 48151623, text: "x" }, dta: {} });
  assert.deepEqual(found(fields, [secret]), [
    "PP-102 stringData.pin is not what is expected: text",
    'PP-101 dta unknown field of Secret; did you mean "data"?',
  ]);
});
