import type { KubernetesObject } from "../kubernetes.ts";
import { namespaceObject, namespaces } from "../namespaces.ts";
import { controllerOnCluster, deliveryAccess, serverInNamespace, withLease } from "./cd/access.ts";
import { authorize, configure, lockedProject, parametrize } from "./cd/configuration.ts";
import { networkPolicies } from "./cd/network.ts";
import type { CdOptions } from "./cd/options.ts";
import { programs } from "./cd/programs.ts";
import { inOrder, type ProductObjects } from "./product.ts";
import { changed } from "./upstream.ts";

import { disruptionBudgets } from "./workload.ts";

/**
 * Argo CD: upstream's objects made fit for production. Pure.
 * @param upstream what the pinned version brings along: of its manifest for high availability where that is asked for
 * @throws ProblemsError when upstream lacks an object that is to be changed here.
 */
export function cdObjects(upstream: readonly KubernetesObject[], options: CdOptions): ProductObjects {
  const withoutPolicies = upstream.filter(({ kind }) => kind !== "NetworkPolicy");
  const objects = changed("argo-cd", withoutPolicies, {
    ...Object.fromEntries(leftOut.map((key) => [key, () => undefined])),
    "ClusterRole argocd-application-controller": controllerOnCluster,
    "ClusterRole argocd-server": serverInNamespace,
    "Role argocd-applicationset-controller": withLease,
    "ConfigMap argocd-cm": (object) => configure(object, options),
    "ConfigMap argocd-rbac-cm": (object) => authorize(object, options),
    "ConfigMap argocd-cmd-params-cm": (object) => parametrize(object, options),
    ...programs(options),
  });
  const workloads = objects.filter(({ kind }) => ["Deployment", "StatefulSet"].includes(kind));
  return inOrder(namespaceObject(namespaces.argoCd), [
    ...objects,
    ...options.managedNamespaces.map((name) => namespaceObject(name)),
    ...deliveryAccess(options),
    lockedProject(),
    ...networkPolicies(options),
    ...disruptionBudgets(workloads),
  ]);
}

const leftOut: readonly string[] = [
  // People sign in with their issuer directly.
  ...["ServiceAccount", "Role", "RoleBinding", "Service", "Deployment"].map((kind) => `${kind} argocd-dex-server`),
  // Applications and their sets live in Argo CD's own namespace, for which it has a Role.
  "ClusterRole argocd-applicationset-controller",
  "ClusterRoleBinding argocd-applicationset-controller",
  // In single namespaces: cd/access.ts.
  "ClusterRoleBinding argocd-server",
];
