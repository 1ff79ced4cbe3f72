import type { PropertyMap } from "../provider/values.ts";
import { annotations, isAnnotatedTrue } from "./annotations.ts";
import { isNotFound } from "./apiError.ts";
import type { WaitOptions } from "./await/awaitReady.ts";
import type { Cluster } from "./cluster.ts";
import { annotationOf, describe, groupOf, kindOf, type LiveObject, listAt, textAt } from "./liveObject.ts";
import { DeadlineError, observe } from "./observe.ts";

/** For these, `skipAwait` also skips waiting until the object is gone. */
const skippable = [
  "/Namespace",
  "/Pod",
  "/ReplicationController",
  "apps/DaemonSet",
  "apps/Deployment",
  "apps/StatefulSet",
  "batch/Job",
];

/**
 * Nothing ever depends on these: there is no foreground to wait for, and each wait costs the garbage collector, which
 * handles a few objects a second, a round.
 */
const ownsNothing: ReadonlySet<string> = new Set([
  "/ConfigMap",
  "/LimitRange",
  "/ResourceQuota",
  "/Secret",
  "/ServiceAccount",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
  "networking.k8s.io/NetworkPolicy",
  "rbac.authorization.k8s.io/ClusterRole",
  "rbac.authorization.k8s.io/ClusterRoleBinding",
  "rbac.authorization.k8s.io/Role",
  "rbac.authorization.k8s.io/RoleBinding",
  "scheduling.k8s.io/PriorityClass",
  "storage.k8s.io/StorageClass",
]);

/**
 * Deletes an object and waits until it is gone. One that is gone already is fine.
 * @throws Error that says what holds the object back when the time is up.
 */
export async function deleteObject(cluster: Cluster, object: LiveObject, options: WaitOptions): Promise<void> {
  const { inputs, timeoutMilliseconds, signal, log } = options;
  try {
    await cluster.send({
      method: "DELETE",
      path: await cluster.pathOf(object),
      body: {
        apiVersion: "v1",
        kind: "DeleteOptions",
        propagationPolicy: propagationPolicy(inputs),
      },
      signal,
    });
  } catch (error) {
    if (isNotFound(error)) return;
    throw error;
  }
  if (isAnnotatedTrue(inputs, annotations.skipAwait) && skippable.includes(`${groupOf(inputs)}/${kindOf(inputs)}`))
    return;

  let last = object;
  const isGone = (live: LiveObject | undefined): boolean => {
    // One that is not being deleted is another, made since under the same name.
    if (live === undefined || textAt(live, "metadata", "deletionTimestamp") === undefined) return true;
    last = live;
    const holding = whatHolds(live);
    if (holding !== undefined) log.status(`deleting: ${holding}`);
    return false;
  };
  const { metadata, ...rest } = object;
  const identity = { ...rest, metadata: { name: textAt(metadata, "name") ?? "", ...namespaceIn(metadata) } };
  try {
    await observe(cluster, identity, isGone, { signal, deadline: Date.now() + timeoutMilliseconds });
    log.status("");
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    const reason = whatHolds(last) ?? "the API server accepted the deletion";
    throw new Error(`${describe(object)} is not gone after ${timeoutMilliseconds / 1_000} s: ${reason}`);
  }
}

function namespaceIn(metadata: PropertyMap[string] | undefined): { namespace?: string } {
  const namespace = textAt(metadata, "namespace");
  return namespace === undefined ? {} : { namespace };
}

function propagationPolicy(inputs: PropertyMap): "Orphan" | "Background" | "Foreground" {
  switch (annotationOf(inputs, annotations.deletionPropagationPolicy)?.toLowerCase()) {
    case "orphan":
      return "Orphan";
    case "background":
      return "Background";
    case "foreground":
      return "Foreground";
    default:
      return ownsNothing.has(`${groupOf(inputs)}/${kindOf(inputs)}`) ? "Background" : "Foreground";
  }
}

/** The finalizers that are left, and what a namespace's own conditions say about its content. */
function whatHolds(live: LiveObject): string | undefined {
  const finalizers = [...listAt(live, "metadata", "finalizers"), ...listAt(live, "spec", "finalizers")].map(String);
  const conditions = listAt(live, "status", "conditions")
    .filter((condition) => kindOf(live) === "Namespace" && textAt(condition, "status") === "True")
    .map((condition) => textAt(condition, "message") ?? "");
  const parts = [
    ...(finalizers.length > 0 ? [`held by ${finalizers.map(explainFinalizer).join(", ")}`] : []),
    ...conditions.filter((message) => message !== ""),
  ];
  return parts.length === 0 ? undefined : parts.join("; ");
}

/** What a finalizer that Kubernetes itself sets waits for. */
const ownFinalizers: Readonly<Record<string, string>> = {
  "customresourcecleanup.apiextensions.k8s.io": "the objects of its kind are being deleted first",
  foregroundDeletion: "its dependents are being deleted first",
  kubernetes: "its content is being deleted first",
  "kubernetes.io/pv-protection": "a claim is still bound to it",
  "kubernetes.io/pvc-protection": "a pod still uses it",
};

function explainFinalizer(finalizer: string): string {
  return `finalizer ${finalizer} (${ownFinalizers[finalizer] ?? "whoever set it must remove it: is its controller running?"})`;
}
