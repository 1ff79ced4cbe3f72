import { accountObjects, grantObjects, type Rule } from "../../access/rbac.ts";
import type { KubernetesObject } from "../../kubernetes.ts";
import { namespaces } from "../../namespaces.ts";

/** The service account of the controller, as upstream names it. */
const controllerAccount = "argo-events-sa";

/**
 * Upstream lets its controller read and write the Secrets of the whole cluster and run commands in every pod. Here it
 * serves one namespace, and has what its source was seen to use:
 * - in its own namespace, the lease by which one of several controllers leads;
 * - in that of the event bus, the bus, its sources and sensors, and what it makes of them.
 * Nothing is added to the cluster's built-in `edit` and `admin` roles: whoever holds one of them for another reason
 * could otherwise have a sensor do what its account may do.
 */
export function leastPrivilege(upstream: readonly KubernetesObject[]): KubernetesObject[] {
  return [
    ...upstream.filter((object) => !replaced.has(`${object.kind} ${object.metadata.name}`)),
    ...accountObjects({
      name: controllerAccount,
      namespace: namespaces.argoEvents,
      role: "argo-events-leader",
      rules: leaderRules,
      automount: true,
    }),
    ...grantObjects({ name: "argo-events-controller", namespace: namespaces.events }, managingRules, {
      name: controllerAccount,
      namespace: namespaces.argoEvents,
    }),
  ];
}

const replaced = new Set([
  "ServiceAccount argo-events-sa",
  "ClusterRole argo-events-aggregate-to-admin",
  "ClusterRole argo-events-aggregate-to-edit",
  "ClusterRole argo-events-role",
  "ClusterRoleBinding argo-events-binding",
]);

const leaderRules: readonly Rule[] = [
  { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["get", "create", "update"] },
  { apiGroups: [""], resources: ["events"], verbs: ["create", "patch"] },
];

const kinds = ["eventbus", "eventsources", "sensors"];

const managingRules: readonly Rule[] = [
  { apiGroups: ["argoproj.io"], resources: kinds, verbs: ["get", "list", "watch", "update"] },
  { apiGroups: ["argoproj.io"], resources: kinds.map((kind) => `${kind}/status`), verbs: ["update"] },
  // Whoever makes an object that keeps another one from being deleted needs this right on the other one.
  { apiGroups: ["argoproj.io"], resources: kinds.map((kind) => `${kind}/finalizers`), verbs: ["update"] },
  {
    apiGroups: ["apps"],
    resources: ["deployments", "statefulsets"],
    verbs: ["get", "list", "watch", "create", "update"],
  },
  { apiGroups: [""], resources: ["configmaps"], verbs: ["get", "list", "watch", "create", "update"] },
  { apiGroups: [""], resources: ["services"], verbs: ["get", "list", "watch", "create", "update", "delete"] },
  { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: ["get", "list", "watch", "delete"] },
  // The passwords and certificates of the bus: made anew where they are malformed, and found in a list.
  { apiGroups: [""], resources: ["secrets"], verbs: ["list", "create", "delete"] },
];
