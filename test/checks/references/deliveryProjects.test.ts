import assert from "node:assert/strict";
import { test } from "node:test";
import { deliveryProjects } from "../../../checks/references/deliveryProjects.ts";
import { foundIn } from "../yaml.ts";

function app(project: string, namespace = "argocd"): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ledger, namespace: ${namespace} }
spec: { project: ${project} }
---`;
}

const payments = `
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: payments, namespace: argocd }
spec: { sourceNamespaces: [team-*] }
---`;

test("a project that is there, the one that always is, one that is filled in later", () => {
  const set = `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: ledgers, namespace: argocd }
spec: { template: { spec: { project: "{{project}}" } } }
---`;
  assert.deepEqual(foundIn(deliveryProjects, payments + app("payments") + app("default") + app('""') + set), []);
});

test("a project that is not there", () => {
  assert.deepEqual(foundIn(deliveryProjects, payments + app("payment")), [
    'PP-331? spec.project "payment": no such AppProject, expected one of payments; did you mean "payments"?',
  ]);
  const set = `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: ledgers, namespace: argocd }
spec: { template: { spec: { project: payment } } }
---`;
  assert.match(String(foundIn(deliveryProjects, set)), /^PP-331\? spec\.template\.spec\.project "payment": /);
  const patched = set.replace("spec: {", "spec: { templatePatch: '{}',");
  assert.deepEqual(foundIn(deliveryProjects, patched), [], "who knows what the patch makes of it");
});

test("an application's namespace is one that its project takes applications from", () => {
  assert.deepEqual(foundIn(deliveryProjects, payments + app("payments", "team-a") + app("payments", "team-b")), []);
  assert.deepEqual(foundIn(deliveryProjects, payments + app("payments", "ledger")), [
    'PP-332 metadata.namespace "ledger": the project payments is in argocd and takes applications from one of team-*',
  ]);
});

test("a regular expression is taken to match", () => {
  const project = payments.replace("team-*", "/^squad-.$/");
  assert.deepEqual(foundIn(deliveryProjects, project + app("payments", "squad-1")), []);
});
