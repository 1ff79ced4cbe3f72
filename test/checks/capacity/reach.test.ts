import assert from "node:assert/strict";
import { test } from "node:test";
import { reach } from "../../../checks/capacity/reach.ts";
import { accountWith, rule } from "../access/rbac.ts";
import { deployment, found, object, workflowTemplate } from "../model/objects.ts";
import { denyAll, egress, policy, port, toNamespace } from "./networkPolicies.ts";

const silent = deployment({ automountServiceAccountToken: false, containers: [] });
const ledger = egress("allow-ledger", { to: [toNamespace("ledger")], ports: [port("TCP", 8080)] });
const dns = [port("UDP", 53), port("TCP", 53)];
const none = "PP-821 spec.egress no policy lets these pods ask DNS: Deployment payments/ledger";

test("nothing restricts, or nothing may be sent at all", () => {
  assert.deepEqual(found(reach, [silent]), []);
  assert.deepEqual(found(reach, [silent, denyAll]), []);
  assert.deepEqual(found(reach, [silent, policy("in", {}, { ingress: [] })]), [], "ingress alone");
});

test("what is found without a name needs no DNS", () => {
  const blocks = { to: [{ ipBlock: { cidr: "10.0.0.0/8" } }], ports: [port("TCP", 5432)] };
  for (const rule of [blocks, { ports: [port("TCP", 443), port("TCP", 6443)] }])
    assert.deepEqual(found(reach, [silent, egress("e", rule)]), [], JSON.stringify(rule));
  assert.deepEqual(found(reach, [silent, egress("e", { ports: [port("TCP", 8080)] })]), [none]);
});

test("no policy is for a pod in the network of its node", () => {
  assert.deepEqual(found(reach, [deployment({ hostNetwork: true, containers: [] }), ledger]), []);
});

test("DNS is cut off as soon as something else is allowed", () => {
  assert.deepEqual(found(reach, [silent, ledger]), [none]);
  assert.deepEqual(found(reach, [silent, denyAll, ledger]), [
    "PP-821 spec no policy lets these pods ask DNS: Deployment payments/ledger",
  ]);
  assert.deepEqual(found(reach, [silent, { ...ledger, metadata: { name: "x", namespace: "other" } }]), []);
  assert.deepEqual(
    found(reach, [silent, egress("e", { to: [toNamespace("ledger")] }, { matchLabels: { app: "other" } })]),
    [],
  );
});

test("all policies that select a pod allow together", () => {
  const ways = [
    { ports: dns },
    {},
    { to: [toNamespace("kube-system")] },
    { to: [{ namespaceSelector: {} }], ports: dns },
    { to: [{ namespaceSelector: { matchLabels: { team: "platform" } } }] },
    { to: [{ ipBlock: { cidr: "10.0.0.0/8" } }], ports: [port("UDP", 1, { endPort: 100 }), port("TCP", "dns-tcp")] },
    { to: [{ podSelector: { matchLabels: { app: "resolver" } } }], ports: dns },
    {
      to: [
        {
          namespaceSelector: {
            matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values: ["x"] }],
          },
        },
      ],
    },
  ];
  for (const way of ways)
    assert.deepEqual(found(reach, [silent, denyAll, ledger, egress("e", way)]), [], JSON.stringify(way));
  const notEnough = [{ to: [{ podSelector: {} }] }, { to: [toNamespace("ledger")] }, { ports: [port("TCP", 443)] }];
  for (const way of notEnough)
    assert.equal(found(reach, [silent, ledger, egress("e", way)]).length, 1, JSON.stringify(way));
});

test("one protocol of the two", () => {
  assert.deepEqual(found(reach, [silent, ledger, egress("e", { ports: [port("UDP", 53)] })]), [
    "PP-822 spec.egress no policy lets these pods ask DNS by TCP, as they do for long answers: Deployment payments/ledger",
  ]);
  assert.deepEqual(found(reach, [silent, ledger, egress("e", { ports: [{ port: 53 }] })]), [
    "PP-821 spec.egress no policy lets these pods ask DNS by UDP, as they first do: Deployment payments/ledger",
  ]);
});

test("who needs the API server", () => {
  const line = (object: string) => [
    `PP-823 spec no policy lets these pods reach the API server, which they need: ${object}`,
  ];
  const run = workflowTemplate([{ name: "run", container: { image: "job:1.0.0" } }]);
  assert.deepEqual(found(reach, [run, denyAll]), line("WorkflowTemplate payments/run"));
  const controller = deployment({ serviceAccountName: "controller", containers: [] });
  assert.deepEqual(
    found(reach, [controller, ...accountWith("controller", rule("pods", "get")), denyAll]),
    line("Deployment payments/ledger"),
  );
  assert.deepEqual(found(reach, [controller, denyAll]), [], "it may do nothing there, as far as is known");
  const sensor = (template: object) =>
    object("argoproj.io/v1alpha1 Sensor", "sensor", { spec: { triggers: [{ template }] } });
  assert.deepEqual(found(reach, [sensor({ k8s: {} }), denyAll]), line("Sensor payments/sensor"));
  assert.deepEqual(found(reach, [sensor({ http: {} }), denyAll]), []);
  const source = object("argoproj.io/v1alpha1 EventSource", "jobs", { spec: { resource: {} } });
  assert.deepEqual(found(reach, [source, denyAll]), line("EventSource payments/jobs"));
});

test("ways to the API server", () => {
  const run = workflowTemplate([{ name: "run", container: { image: "job:1.0.0" } }]);
  const ways = [
    { ports: [port("TCP", 6443)] },
    { to: [{ ipBlock: { cidr: "10.0.0.1/32" } }] },
    { to: [toNamespace("default")], ports: [port("TCP", 443)] },
  ];
  const said = (way: object) => found(reach, [run, denyAll, egress("dns", { ports: dns }), egress("e", way)]);
  for (const way of ways) assert.deepEqual(said(way), [], JSON.stringify(way));
  // The API server is no pod: a selector of pods does not find it.
  assert.equal(said({ to: [toNamespace("kube-system")] }).length, 1);
  assert.equal(said({ ports: [port("TCP", 8080)] }).length, 1);
});

test("one finding for all pods that the same policies select", () => {
  const other = { ...silent, metadata: { name: "other", namespace: "payments" } };
  assert.deepEqual(found(reach, [silent, other, ledger]), [`${none} and 1 more`]);
});
