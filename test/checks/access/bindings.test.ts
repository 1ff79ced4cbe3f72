import assert from "node:assert/strict";
import { test } from "node:test";
import { bindings } from "../../../checks/access/bindings.ts";
import { found } from "../model/objects.ts";
import { account, accountWith, binding, clusterRole } from "./rbac.ts";

test("a binding of what is there", () => {
  assert.deepEqual(found(bindings, [...accountWith("job"), binding("job", "ClusterRole view")]), []);
  assert.deepEqual(
    found(bindings, [binding("default", "ClusterRole system:auth-delegator", "ClusterRoleBinding")]),
    [],
  );
});

test("a role that is not there", () => {
  assert.deepEqual(found(bindings, [...accountWith("job"), binding("job", "Role jop")]), [
    'PP-706? roleRef.name "jop": no such Role in namespace payments; did you mean "job"?',
  ]);
  assert.deepEqual(
    found(bindings, [
      account("job"),
      clusterRole("reader", []),
      binding("job", "ClusterRole raeder", "ClusterRoleBinding"),
    ]),
    ['PP-706? roleRef.name "raeder": no such ClusterRole; did you mean "reader"?'],
  );
});

test("a service account that is not there", () => {
  assert.deepEqual(found(bindings, [...accountWith("job"), binding("jobs", "Role job")]), [
    'PP-707? subjects[jobs].name "jobs": no such ServiceAccount in namespace payments; did you mean "job"?',
  ]);
});

test("cluster-admin", () => {
  assert.deepEqual(found(bindings, [account("job"), binding("job", "ClusterRole cluster-admin")]), [
    "PP-716 roleRef.name may do everything that there is",
  ]);
});
