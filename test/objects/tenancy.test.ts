import assert from "node:assert/strict";
import { test } from "node:test";
import { namespaceObject } from "../../objects/namespaces.ts";
import { paymentsNetworkPolicies } from "../../objects/tenancy.ts";

function ledgerRule(ledger: Parameters<typeof paymentsNetworkPolicies>[0]): unknown {
  const policy = paymentsNetworkPolicies(ledger).find(({ metadata }) => metadata.name === "allow-ledger");
  assert.ok(policy);
  return (policy["spec"] as { readonly egress: readonly unknown[] }).egress[0];
}

test("payments pods reach DNS, the API server and the ledger, and nothing else", () => {
  assert.deepEqual(
    paymentsNetworkPolicies({ kind: "stand-in" }).map(({ metadata }) => metadata.name),
    ["default-deny", "allow-dns", "allow-api-server", "allow-ledger"],
  );
  assert.deepEqual(ledgerRule({ kind: "stand-in" }), {
    to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "payments-ledger" } } }],
    ports: [{ protocol: "TCP", port: 8080 }],
  });
});

test("a ledger elsewhere is reached at its own port", () => {
  const port = (url: string) => ledgerRule({ kind: "external", url });
  assert.deepEqual(port("https://ledger.example/v1"), { ports: [{ protocol: "TCP", port: 443 }] });
  assert.deepEqual(port("http://ledger.example"), { ports: [{ protocol: "TCP", port: 80 }] });
  assert.deepEqual(port("https://ledger.example:8443"), { ports: [{ protocol: "TCP", port: 8443 }] });
});

test("a namespace enforces its level of Pod Security, and warns and audits by the same", () => {
  assert.deepEqual(namespaceObject("a", "baseline").metadata.labels, {
    "pod-security.kubernetes.io/enforce": "baseline",
    "pod-security.kubernetes.io/enforce-version": "v1.34",
    "pod-security.kubernetes.io/audit": "baseline",
    "pod-security.kubernetes.io/audit-version": "v1.34",
    "pod-security.kubernetes.io/warn": "baseline",
    "pod-security.kubernetes.io/warn-version": "v1.34",
  });
});
