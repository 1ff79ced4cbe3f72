import assert from "node:assert/strict";
import { test } from "node:test";
import { checkServices, services } from "../../../checks/cycles/services.ts";
import { describeProblem } from "../../../problems.ts";
import { foundIn } from "../yaml.ts";

function deployment(name: string, dependsOn?: string, namespace = "payments"): string {
  const annotations = dependsOn === undefined ? "{}" : `{ payments-platform/depends-on: "${dependsOn}" }`;
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace}, annotations: ${annotations} }
---`;
}

const at = 'metadata.annotations["payments-platform/depends-on"]';

test("services that depend on services that are there", () => {
  const set = deployment("ledger", "postgres, billing/invoices") + deployment("postgres");
  assert.deepEqual(foundIn(services, set + deployment("invoices", "payments/postgres", "billing")), []);
  assert.deepEqual(foundIn(services, deployment("ledger", "{{database}}")), []);
});

test("a service that is not there, or only in another namespace", () => {
  assert.deepEqual(foundIn(services, deployment("ledger", "postgre") + deployment("postgres")), [
    `PP-421? ${at} "payments/postgre": no such service, expected one of payments/ledger, payments/postgres; did you mean "payments/postgres"?`,
  ]);
  assert.equal(
    foundIn(services, deployment("ledger", "postgres") + deployment("postgres", undefined, "data")).length,
    1,
  );
});

test("a cycle is told once, with its path", () => {
  const set = deployment("ledger", "postgres,invoices") + deployment("postgres") + deployment("invoices", "mail");
  assert.deepEqual(foundIn(services, set + deployment("mail", "ledger")), [
    `PP-422 ${at} payments/ledger → payments/invoices → payments/mail → payments/ledger`,
  ]);
  assert.deepEqual(foundIn(services, deployment("ledger", "ledger")), [
    `PP-422 ${at} payments/ledger → payments/ledger`,
  ]);
});

test("a Rollout and its Application are one service", () => {
  const application = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ledger, namespace: payments, annotations: { payments-platform/depends-on: mail } }
---`;
  for (const own of [undefined, "postgres"])
    for (const set of [deployment("ledger", own) + application, application + deployment("ledger", own)])
      assert.deepEqual(foundIn(services, set + deployment("mail", "ledger") + deployment("postgres")), [
        `PP-422 ${at} payments/ledger → payments/mail → payments/ledger`,
      ]);
});

test("services of a catalog", () => {
  const said = checkServices(
    [
      { name: "ledger", dependsOn: ["postgre", "mail"] },
      { name: "postgres", dependsOn: [] },
      { name: "mail", dependsOn: ["ledger"] },
    ],
    "services",
  ).map(describeProblem);
  assert.deepEqual(said, [
    'services.ledger.dependsOn[0] "postgre": no such service, expected one of ledger, postgres, mail; did you mean "postgres"?',
    "services.ledger.dependsOn ledger → mail → ledger: services that wait for each other never start; take one of these dependencies away",
  ]);
  assert.deepEqual(checkServices([]), []);
});

test("100,000 services, each wrong", () => {
  const many = Array.from({ length: 100_000 }, (_, index) => ({
    name: `s${index}`,
    dependsOn: [`s${index ^ 1}`],
  }));
  assert.equal(checkServices(many).length, 50_000);
});
