import assert from "node:assert/strict";
import { test } from "node:test";
import { deliveryDestinations } from "../../../checks/references/deliveryDestinations.ts";
import { foundIn } from "../yaml.ts";

const own = "server: https://kubernetes.default.svc";

function app(destination: string, options = "[]"): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ledger, namespace: argocd }
spec: { project: payments, destination: { ${destination} }, syncPolicy: { syncOptions: ${options} } }
---`;
}

function project(destinations: string, more = ""): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: payments, namespace: argocd }
spec: { destinations: [${destinations}], ${more} }
---`;
}

const production = `
apiVersion: v1
kind: Secret
metadata: { name: production, namespace: argocd, labels: { argocd.argoproj.io/secret-type: cluster } }
data: { name: ${Buffer.from("production").toString("base64")} }
stringData: { server: "https://production.example/" }
---`;

test("a cluster that Argo CD knows, by one of its names", () => {
  const destinations = [own, "name: in-cluster", "name: production", "server: https://production.example"];
  for (const destination of destinations)
    assert.deepEqual(foundIn(deliveryDestinations, production + app(destination)), []);
  assert.deepEqual(foundIn(deliveryDestinations, app("name: '{{cluster}}'")), []);
});

test("a cluster that it does not know", () => {
  assert.deepEqual(foundIn(deliveryDestinations, production + app("name: productoin")), [
    'PP-337? spec.destination.name "productoin": no such cluster, expected one of in-cluster, production; did you mean "production"?',
  ]);
  assert.match(
    String(foundIn(deliveryDestinations, app("server: https://other.example"))),
    /^PP-337\? spec\.destination\.server /,
  );
});

test("both or neither of server and name", () => {
  assert.deepEqual(foundIn(deliveryDestinations, app(`${own}, name: in-cluster`)), [
    'PP-336 spec.destination names both the server "https://kubernetes.default.svc" and the cluster "in-cluster"',
  ]);
  assert.deepEqual(foundIn(deliveryDestinations, app("namespace: ledger")), [
    "PP-336 spec.destination names no cluster",
  ]);
});

test("a destination that the project allows", () => {
  const ledger = app(`${own}, namespace: ledger`);
  const allowing = [
    `{ ${own}, namespace: ledger }`,
    '{ server: "*", namespace: led* }',
    '{ name: in-*, namespace: "*" }',
    '{ server: "*", namespace: "!kube-system" }',
    '{ server: https://x.example, namespace: y }, { server: "*", namespace: ledger }',
  ];
  for (const destinations of allowing)
    assert.deepEqual(foundIn(deliveryDestinations, project(destinations) + ledger), [], destinations);
  const byServer = project('{ server: https://production.example, namespace: "*" }');
  assert.deepEqual(foundIn(deliveryDestinations, byServer + production + app("name: production, namespace: a")), []);
  assert.deepEqual(
    foundIn(deliveryDestinations, byServer + app("name: production, namespace: a"), { policy: false }).map((line) =>
      line.slice(0, 7),
    ),
    ["PP-337?"],
    "who does not know the cluster's server does not say that it is not allowed",
  );
});

test("a namespace that is filled in later", () => {
  const ledger = app(`${own}, namespace: "{{namespace}}"`);
  assert.deepEqual(foundIn(deliveryDestinations, project(`{ ${own}, namespace: billing }`) + ledger), []);
});

test("a destination that the project does not allow", () => {
  const ledger = app(`${own}, namespace: ledger`);
  assert.deepEqual(foundIn(deliveryDestinations, project(`{ ${own}, namespace: billing }`) + ledger), [
    'PP-338 spec.destination https://kubernetes.default.svc namespace "ledger": the project payments allows https://kubernetes.default.svc namespace "billing"',
  ]);
  const refusing = [
    "",
    '{ server: https://x.example, namespace: "*" }',
    '{ name: production, namespace: "*" }',
    '{ server: "*", namespace: "*" }, { server: "*", namespace: "!led*" }',
    '{ server: "*", namespace: "*" }, { server: "!https://kubernetes.*", namespace: "*" }',
  ];
  for (const destinations of refusing)
    assert.equal(foundIn(deliveryDestinations, project(destinations) + ledger).length, 1, destinations);
});

test("a namespace that the application makes is allowed like any other object", () => {
  const creating = app(`${own}, namespace: ledger`, "[Validate=true, CreateNamespace=true]");
  const anywhere = '{ server: "*", namespace: "*" }';
  assert.deepEqual(foundIn(deliveryDestinations, project(anywhere) + creating), [
    'PP-339 spec.syncPolicy.syncOptions[1] cannot create "ledger": the project payments does not allow Namespace objects',
  ]);
  for (const allowed of ['{ group: "", kind: Namespace }', '{ group: "*", kind: "*" }'])
    assert.deepEqual(
      foundIn(deliveryDestinations, project(anywhere, `clusterResourceWhitelist: [${allowed}]`) + creating),
      [],
    );
  const there = "\napiVersion: v1\nkind: Namespace\nmetadata: { name: ledger }\n---";
  assert.deepEqual(foundIn(deliveryDestinations, project(anywhere) + creating + there), []);
});
