import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { paymentsAccess } from "../../../../objects/argo/cd/access.ts";
import { cdObjects } from "../../../../objects/argo/cd.ts";
import type { KubernetesObject } from "../../../../objects/kubernetes.ts";
import { argoCdSchema } from "../../../../settings/argoCd.ts";
import { readUpstream } from "../manifests.ts";

const upstream = await readUpstream("argo-cd");
const made = cdObjects(upstream, { ...argoCdSchema.parse({ managedNamespaces: ["shop"] }), sizing: "small" });
const objects: readonly KubernetesObject[] = [...Object.values(made).flat(), ...paymentsAccess()];

const rulesSchema = z.array(
  z.object({ apiGroups: z.array(z.string()), resources: z.array(z.string()), verbs: z.array(z.string()) }),
);
const bindingSchema = z.object({
  roleRef: z.object({ kind: z.string(), name: z.string() }),
  subjects: z.array(z.object({ name: z.string() })),
});

const clusterRole = (name: string) =>
  rulesSchema.parse(objects.find(({ kind, metadata }) => kind === "ClusterRole" && metadata.name === name)?.["rules"]);

/** The cluster roles of an account, by where they are bound. */
function rolesOf(account: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const object of objects) {
    if (!["RoleBinding", "ClusterRoleBinding"].includes(object.kind)) continue;
    const { roleRef, subjects } = bindingSchema.parse(object);
    if (roleRef.kind !== "ClusterRole" || !subjects.some(({ name }) => name === account)) continue;
    const where = object.kind === "ClusterRoleBinding" ? "the whole cluster" : (object.metadata.namespace ?? "");
    found[where] = [...(found[where] ?? []), roleRef.name];
  }
  return found;
}

test("the controller delivers templates to payments, services to what is made for it, and sees new kinds", () => {
  assert.deepEqual(rolesOf("argocd-application-controller"), {
    "the whole cluster": ["argocd-application-controller"],
    argocd: ["argocd-watches"],
    payments: ["argocd-watches", "argocd-delivers-templates"],
    shop: ["argocd-watches", "argocd-delivers-services"],
  });
  assert.deepEqual(rolesOf("argocd-server"), { payments: ["argocd-server"], shop: ["argocd-server"] });
  assert.deepEqual(rolesOf("argocd-applicationset-controller"), {});
  assert.deepEqual(clusterRole("argocd-application-controller"), [
    { apiGroups: ["apiextensions.k8s.io"], resources: ["customresourcedefinitions"], verbs: ["get", "list", "watch"] },
  ]);
});

test("what it delivers, it watches; Secrets, roles and wildcards are in none of them", () => {
  const watched = clusterRole("argocd-watches");
  const isWatched = (group: string, resource: string) =>
    watched.some(({ apiGroups, resources }) => apiGroups.includes(group) && resources.includes(resource));
  for (const name of ["argocd-delivers-templates", "argocd-delivers-services"])
    for (const { apiGroups, resources } of clusterRole(name))
      for (const group of apiGroups) for (const resource of resources) assert.ok(isWatched(group, resource), resource);
  const roles = ["argocd-watches", "argocd-delivers-templates", "argocd-delivers-services", "argocd-server"];
  for (const { apiGroups, resources } of roles.flatMap(clusterRole)) {
    assert.ok(!apiGroups.includes("*") && !apiGroups.includes("rbac.authorization.k8s.io"));
    for (const resource of ["*", "secrets", "pods/exec"]) assert.ok(!resources.includes(resource));
  }
});

test("Argo CD is told of these namespaces and no others, and each has its own network policies", () => {
  const secret = objects.find(({ kind, metadata }) => kind === "Secret" && metadata.name === "in-cluster");
  const data = z.record(z.string(), z.string()).parse(secret?.["data"]);
  const text = (key: string) => Buffer.from(data[key] ?? "", "base64").toString();
  assert.equal(text("namespaces"), "argocd,payments,shop");
  assert.equal(text("server"), "https://kubernetes.default.svc");
  const inShop = objects.filter(({ kind, metadata }) => kind === "NetworkPolicy" && metadata.namespace === "shop");
  assert.deepEqual(
    inShop.map(({ metadata }) => metadata.name),
    ["default-deny", "allow-dns"],
  );
  assert.deepEqual(
    made.namespace.map(({ metadata }) => metadata.name),
    ["argocd", "shop"],
  );
});
