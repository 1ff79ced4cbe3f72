import assert from "node:assert/strict";
import { test } from "node:test";
import { ProblemsError } from "../../problems.ts";
import { parseSettings } from "../../settings/parse.ts";

const development = { environment: "development", cluster: { kind: "embedded" } };

function problemsOf(argoCd: Record<string, unknown>, stack: Record<string, unknown> = development): string[] {
  try {
    parseSettings({ ...stack, argoCd });
  } catch (error) {
    assert.ok(error instanceof ProblemsError);
    return error.message.split("\n").filter((line) => line.startsWith("argoCd"));
  }
  return [];
}

test("Argo CD is not there unless it is asked for, and needs nothing else", () => {
  assert.equal(parseSettings(development).argoCd, undefined);
  assert.deepEqual(parseSettings({ ...development, argoCd: {} }).argoCd, {
    highAvailability: false,
    replicas: { controller: 1 },
    grants: [],
    localAdmin: false,
    managedNamespaces: [],
    reconciliation: { interval: "180s", jitter: "60s" },
    scmProviders: [],
  });
});

test("high availability on one machine", () => {
  const existing = { environment: "development", cluster: { kind: "existing", kubeconfigPath: "kubeconfig" } };
  assert.deepEqual(problemsOf({ highAvailability: true }), [
    "argoCd.highAvailability true: expected false on an embedded node, which is one machine: each Redis server wants one of its own; leave it out",
  ]);
  assert.deepEqual(problemsOf({ highAvailability: true }, existing), []);
});

test("the built-in user in production", () => {
  assert.deepEqual(problemsOf({ localAdmin: true }, { ...development, environment: "production" }), [
    "argoCd.localAdmin true: expected false in production, where nobody shares a user and its password; leave it out, and set argoCd.singleSignOn and argoCd.grants",
  ]);
  assert.deepEqual(problemsOf({ localAdmin: true }), []);
});

test("a group that would add lines to the policy", () => {
  const given = (group: string) => problemsOf({ grants: [{ group, role: "viewer" }] });
  for (const group of ["a, role:admin", "a\ng, b, role:admin", "*", "#a", '"a"', " a", ""])
    assert.match(given(group).join("\n"), /^argoCd\.grants\.0\.group .*: expected a name without commas/, group);
  for (const group of ["payments", "Payments Operators", "a@example.com", "2f4c6e08-1a3b"])
    assert.deepEqual(given(group), []);
});

test("a managed namespace that is somebody else's, or there twice", () => {
  const given = (...managedNamespaces: string[]) => problemsOf({ managedNamespaces });
  assert.match(given("kube-system").join("\n"), /^argoCd\.managedNamespaces\.0 "kube-system": expected none of /);
  assert.match(given("payments").join("\n"), /^argoCd\.managedNamespaces\.0 "payments": expected none of /);
  assert.match(given("shop", "shop").join("\n"), /expected each name once/);
  assert.deepEqual(given("shop"), []);
});

test("single sign-on goes by https only", () => {
  const singleSignOn = { url: "https://cd.example.com", issuer: "http://id.example.com", clientId: "argo-cd" };
  assert.match(problemsOf({ singleSignOn }).join("\n"), /^argoCd\.singleSignOn\.issuer .*: expected an https address/);
});
