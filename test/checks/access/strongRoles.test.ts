import assert from "node:assert/strict";
import { test } from "node:test";
import { strongRoles } from "../../../checks/access/strongRoles.ts";
import { found } from "../model/objects.ts";
import { account, binding, clusterRole, role, rule } from "./rbac.ts";

const codes = (...objects: Parameters<typeof found>[1]) =>
  found(strongRoles, objects).map((line) => line.split(" ").slice(0, 2).join(" "));

test("a role of what is needed", () => {
  assert.deepEqual(codes(role("r", rule("pods", "get", "list"), rule("secrets", "get", "list"))), []);
});

test("wildcards", () => {
  assert.deepEqual(codes(role("r", { apiGroups: ["*"], resources: ["pods", "*"], verbs: ["*"] })), [
    "PP-711 rules[0].verbs[0]",
    "PP-711 rules[0].apiGroups[0]",
    "PP-711 rules[0].resources[1]",
  ]);
});

test("secrets of the whole cluster", () => {
  const all = clusterRole("r", [rule("secrets", "get", "list")]);
  assert.deepEqual(codes(all), ["PP-712 rules[0].resources[0]"]);
  assert.deepEqual(codes(clusterRole("r", [rule("secrets", "get")])), []);
  assert.deepEqual(codes(clusterRole("r", [{ ...rule("secrets", "update"), resourceNames: ["one"] }])), []);
  assert.deepEqual(codes(all, account("a"), binding("a", "ClusterRole r")), [], "bound in one namespace only");
  assert.deepEqual(codes(all, binding("a", "ClusterRole r"), binding("a", "ClusterRole r", "ClusterRoleBinding")), [
    "PP-712 rules[0].resources[0]",
  ]);
});

test("roles that give themselves more, or enter pods", () => {
  const roles = rule("rbac.authorization.k8s.io/roles", "get", "bind", "escalate");
  assert.deepEqual(codes(role("r", roles, rule("users", "impersonate"))), [
    "PP-713 rules[0].verbs[1]",
    "PP-713 rules[0].verbs[2]",
    "PP-713 rules[1].verbs[0]",
  ]);
  assert.deepEqual(codes(role("r", { apiGroups: [""], resources: ["pods", "pods/exec"], verbs: ["create"] })), [
    "PP-714 rules[0].resources[1]",
  ]);
  assert.deepEqual(codes(role("r", { apiGroups: [""], resources: ["pods/exec"], verbs: ["list"] })), []);
});

test("rules of any form", () => {
  for (const rules of [null, 7, [null, 3, { verbs: "get" }, { resources: [7], verbs: [null] }]])
    assert.deepEqual(codes({ ...role("r"), rules }), []);
});
