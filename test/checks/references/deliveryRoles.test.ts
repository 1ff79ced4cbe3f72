import assert from "node:assert/strict";
import { test } from "node:test";
import { deliveryRoles } from "../../../checks/references/deliveryRoles.ts";
import { foundIn } from "../yaml.ts";

function said(policy: string): string {
  return foundIn(
    deliveryRoles,
    `
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: payments, namespace: argocd }
spec: { roles: [{ name: deployer, policies: ["${policy}"] }] }`,
  ).join();
}

test("policies of the role itself, on objects of the project", () => {
  assert.equal(said("p, proj:payments:deployer, applications, sync, payments/*, allow"), "");
  assert.equal(said("p, proj:payments:deployer, applications, get, */*, allow"), "");
  assert.equal(said("p,proj:payments:deployer,logs,get,payments/team/ledger,deny"), "");
});

test("policies of another role or project, and no policies", () => {
  const at = "PP-341 spec.roles[deployer].policies[0]";
  assert.equal(
    said("p, proj:payments:deploy, applications, sync, payments/*, allow"),
    `${at} "proj:payments:deploy": expected the role itself, "proj:payments:deployer"`,
  );
  assert.match(
    said("p, proj:payments:deployer, applications, sync, billing/*, allow"),
    /expected objects of the project/,
  );
  assert.match(
    said("p, proj:payments:deployer, applications, sync, payments/*, permit"),
    /expected one of allow, deny/,
  );
  assert.match(said("g, team, proj:payments:deployer"), /expected "p, proj:payments:deployer, /);
});
