import assert from "node:assert/strict";
import { test } from "node:test";
import { deliveryKinds } from "../../../checks/references/deliveryKinds.ts";
import { found, object } from "../model/objects.ts";

const argo = "argoproj.io/v1alpha1";
const inArgo = { namespace: "argocd" };
const application = object(`${argo} Application`, "ledger", { spec: { project: "payments" } }, inArgo);
const project = (spec: object) => object(`${argo} AppProject`, "payments", { spec }, inArgo);
const id = (application: string) => ({
  "argocd.argoproj.io/tracking-id": `${application}:rbac.authorization.k8s.io/ClusterRole:/all`,
});

function role(annotations: object) {
  return object("rbac.authorization.k8s.io/v1 ClusterRole", "all", {}, { namespace: undefined, annotations });
}

test("a kind that the project allows, and objects of nobody or of a namespace", () => {
  const allowing = [
    { group: "*", kind: "*" },
    { group: "rbac.authorization.k8s.io", kind: "Cluster*" },
  ];
  for (const kind of allowing)
    assert.deepEqual(
      found(deliveryKinds, [application, project({ clusterResourceWhitelist: [kind] }), role(id("ledger"))]),
      [],
    );
  assert.deepEqual(found(deliveryKinds, [application, project({}), role({}), role(id("billing"))]), []);
  assert.deepEqual(
    found(deliveryKinds, [application, project({}), object("ConfigMap", "a", {}, { annotations: id("ledger") })]),
    [],
  );
});

test("a kind that it does not allow, or denies", () => {
  for (const owner of ["ledger", "argocd_ledger"])
    assert.deepEqual(found(deliveryKinds, [application, project({ clusterResourceWhitelist: [] }), role(id(owner))]), [
      `PP-342 kind is a ClusterRole of the application ${owner}: the project payments does not allow this kind`,
    ]);
  const kinds = [{ group: "*", kind: "*" }];
  const denying = project({ clusterResourceWhitelist: kinds, clusterResourceBlacklist: kinds });
  assert.equal(found(deliveryKinds, [application, denying, role(id("ledger"))]).length, 1);
});
