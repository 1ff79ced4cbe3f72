import assert from "node:assert/strict";
import { test } from "node:test";
import { events } from "../../../checks/cycles/events.ts";
import { foundIn } from "../yaml.ts";

function source(name: string, spec: string): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: EventSource
metadata: { name: ${name}, namespace: payments }
spec: ${spec}
---`;
}

function sensor(name: string, dependency: string, template: string): string {
  const [eventSourceName, eventName] = dependency.split("/");
  return `
apiVersion: argoproj.io/v1alpha1
kind: Sensor
metadata: { name: ${name}, namespace: payments }
spec:
  dependencies: [{ name: it, eventSourceName: ${eventSourceName}, eventName: "${eventName}" }]
  triggers: [{ template: { name: act, ${template} } }]
---`;
}

function watching(more = ""): string {
  const workflows = "group: argoproj.io, version: v1alpha1, resource: workflows";
  return source("runs", `{ resource: { ran: { ${workflows}, eventTypes: [ADD], ${more} } } }`);
}

function creating(metadata = "{ generateName: run- }", operation = "create"): string {
  const resource = `{ apiVersion: argoproj.io/v1alpha1, kind: Workflow, metadata: ${metadata} }`;
  return `k8s: { operation: ${operation}, source: { resource: ${resource} } }`;
}

/** Creates a workflow, a part of which comes from the event. */
function naming(dest: string, metadata?: string): string {
  return creating(metadata).replace("k8s: {", `k8s: { parameters: [{ src: { dependencyName: it }, dest: ${dest} }],`);
}

const endless = [
  "PP-441 spec.triggers[0].template Sensor payments/rerun → ran of EventSource payments/runs → Sensor payments/rerun",
];

test("a sensor that creates what its event source watches", () => {
  assert.deepEqual(foundIn(events, watching() + sensor("rerun", "runs/ran", creating())), endless);
  assert.deepEqual(foundIn(events, watching("namespace: payments") + sensor("rerun", "runs/ran", creating())), endless);
  const labelled = watching("filter: { labels: [{ key: app, value: ledger }] }");
  assert.deepEqual(
    foundIn(events, labelled + sensor("rerun", "runs/ran", creating("{ labels: { app: ledger } }"))),
    endless,
  );
  const submit = creating().replace("k8s: { operation: create", "argoWorkflow: { operation: submit");
  assert.deepEqual(foundIn(events, watching() + sensor("rerun", "runs/ran", submit)), endless);
});

test("what does not come back, or may not", () => {
  const quiet = [
    ["namespace: billing", creating()],
    ["filter: { labels: [{ key: app, value: ledger }] }", creating()],
    ["filter: { labels: [{ key: app, operation: '!=', value: ledger }] }", creating()],
    ["filter: { fields: [{ key: status.phase, value: Failed }] }", creating()],
    ["filter: { prefix: pay- }", creating()],
    ["filter: { prefix: run- }", naming("metadata.name")],
    ["filter: { labels: [{ key: app, value: ledger }] }", naming("metadata.labels.app", "{ labels: { app: ledger } }")],
    ["filter: { labels: [{ key: app, operation: '!=', value: ledger }] }", creating("{ labels: { app: ledger } }")],
    ["filter: { createdBy: 2026-01-01T00:00:00Z }", creating()],
    ["", creating("{}", "delete")],
    ["", creating().replace("kind: Workflow", "kind: ConfigMap")],
  ] as const;
  for (const [filter, template] of quiet)
    assert.deepEqual(foundIn(events, watching(filter) + sensor("rerun", "runs/ran", template)), [], filter);
  const filtered = sensor("rerun", "runs/ran", creating()).replace("name: it,", "name: it, filters: { data: [] },");
  assert.deepEqual(foundIn(events, watching() + filtered), [], "a dependency with filters");
  const other = source("hooks", "{ webhook: { in: { endpoint: /in } } }");
  assert.deepEqual(foundIn(events, other + watching() + sensor("run", "hooks/in", creating())), []);
});

test("a request to a webhook, by way of another sensor", () => {
  const hooks = source("hooks", "{ webhook: { in: { endpoint: /in }, out: { endpoint: /out, method: POST } } }");
  const posting = (path: string, host = "hooks-eventsource-svc.payments.svc") =>
    `http: { url: "http://${host}:12000/${path}", method: POST }`;
  assert.deepEqual(
    foundIn(events, hooks + sensor("a", "hooks/in", posting("out")) + sensor("b", "hooks/out", posting("in"))),
    [
      "PP-441 spec.triggers[0].template Sensor payments/a → out of EventSource payments/hooks → Sensor payments/b → in of EventSource payments/hooks → Sensor payments/a",
    ],
  );
  assert.deepEqual(foundIn(events, hooks + sensor("a", "hooks/in", posting("out"))), []);
  assert.deepEqual(
    foundIn(events, hooks + sensor("a", "hooks/in", posting("in", "hooks-eventsource-svc.billing.svc"))),
    [],
  );
  assert.equal(foundIn(events, hooks + sensor("a", "hooks/in", posting("in", "hooks-eventsource-svc"))).length, 1);
});

test("a topic that is both read and written", () => {
  const topic = source("topics", "{ kafka: { paid: { url: kafka:9092, topic: paid } } }");
  const sending = (name: string) => `kafka: { url: kafka:9092, topic: ${name} }`;
  assert.equal(foundIn(events, topic + sensor("a", "topics/paid", sending("paid"))).length, 1);
  assert.deepEqual(foundIn(events, topic + sensor("a", "topics/paid", sending("settled"))), []);
});
