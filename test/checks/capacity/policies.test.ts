import assert from "node:assert/strict";
import { test } from "node:test";
import { policies } from "../../../checks/capacity/policies.ts";
import { deployment, found, object } from "../model/objects.ts";
import { denyAll, policy, port } from "./networkPolicies.ts";

const app = deployment({ containers: [{ name: "main", ports: [{ name: "http", containerPort: 8080 }] }] });
const ledger = { matchLabels: { app: "ledger" } };
const service = (...ports: object[]) => object("Service", "ledger", { spec: { selector: { app: "ledger" }, ports } });

test("a selector that selects nothing", () => {
  assert.deepEqual(found(policies, [app, policy("p", ledger, {}), denyAll]), []);
  assert.deepEqual(found(policies, [app, policy("p", { matchLabels: { app: "legder" } }, {})]), [
    "PP-824? spec.podSelector selects no pod that is made by these objects",
  ]);
  const budget = object("policy/v1 PodDisruptionBudget", "b", { spec: { selector: { matchLabels: { app: "x" } } } });
  assert.deepEqual(found(policies, [app, budget]), [
    "PP-824? spec.selector selects no pod that is made by these objects",
  ]);
});

test("the pods of an event bus are there to be selected", () => {
  const bus = object("argoproj.io/v1alpha1 EventBus", "default", { spec: { jetstream: { replicas: 3 } } });
  const servers = policy("p", { matchLabels: { controller: "eventbus-controller", "eventbus-name": "default" } }, {});
  assert.deepEqual(found(policies, [bus, servers, denyAll]), []);
});

test("a Service whose pods admit nobody on its port", () => {
  const line = (path: string, names: string) => [
    `PP-825 ${path} nobody may reach TCP 8080 of its pods, by network ${names}`,
  ];
  const http = { name: "web", port: 80, targetPort: "http" };
  assert.deepEqual(found(policies, [app, service(http)]), []);
  assert.deepEqual(found(policies, [app, service(http), denyAll]), line("spec.ports[web]", "policy default-deny"));
  assert.deepEqual(
    found(policies, [app, service({ port: 8080 }), denyAll]),
    line("spec.ports[0]", "policy default-deny"),
  );
  const admit = (...ports: object[]) => policy("admit", ledger, { ingress: [{ from: [{ podSelector: {} }], ports }] });
  for (const allowed of [
    admit(),
    admit(port("TCP", 8080)),
    admit(port("TCP", "http")),
    admit(port("TCP", 8000, { endPort: 9000 })),
  ])
    assert.deepEqual(found(policies, [app, service(http), denyAll, allowed]), []);
  assert.deepEqual(
    found(policies, [app, service(http), denyAll, admit(port("TCP", 80), port("UDP", 8080), port("TCP", "grpc"))]),
    line("spec.ports[web]", "policies default-deny, admit"),
  );
  const metrics = { name: "metrics", port: 9090 };
  assert.deepEqual(
    found(policies, [app, service(http, metrics), denyAll, admit(port("TCP", 8080))]),
    ["PP-827 spec.ports[metrics] nobody may reach TCP 9090 of its pods, by network policies default-deny, admit"],
    "one port may be closed on purpose",
  );
  assert.deepEqual(found(policies, [app, service({ name: "x", port: 1, targetPort: "unknown" }), denyAll]), []);
  const open = {
    ...deployment({ containers: [] }, {}, { app: "ledger", tier: "open" }),
    metadata: { name: "open", namespace: "payments" },
  };
  const closed = policy("closed", { matchExpressions: [{ key: "tier", operator: "DoesNotExist" }] }, {});
  assert.deepEqual(found(policies, [app, open, service({ port: 8080 }), closed]), [], "one of its pods answers");
});

test("a namespace begins with nothing", () => {
  const namespace = object("Namespace", "payments", {}, { namespace: undefined });
  const line = (what: string) => [
    `PP-826 metadata.name has no network policy that selects all pods and restricts ${what}`,
  ];
  assert.deepEqual(found(policies, [namespace, denyAll]), []);
  assert.deepEqual(found(policies, [namespace]), line("ingress and egress"));
  assert.deepEqual(found(policies, [namespace, policy("in", {}, {})]), line("egress"));
  assert.deepEqual(
    found(policies, [app, namespace, policy("p", ledger, { policyTypes: ["Ingress", "Egress"] })]),
    line("ingress and egress"),
  );
  assert.deepEqual(found(policies, [object("Namespace", "kube-system", {}, { namespace: undefined })]), []);
});
