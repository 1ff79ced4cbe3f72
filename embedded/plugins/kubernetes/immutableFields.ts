import type { PropertyMap } from "../provider/values.ts";
import type { Configuration } from "./configuration.ts";
import { groupOf, kindOf } from "./liveObject.ts";
import { type PropertyPath, parsePath } from "./propertyPath.ts";

const container = [
  "args",
  "command",
  "env",
  "image",
  "imagePullPolicy",
  "lifecycle",
  "livenessProbe",
  "ports",
  "readinessProbe",
  "resources",
  "securityContext",
  "stdin",
  "stdinOnce",
  "terminationMessagePath",
  "terminationMessagePolicy",
  "tty",
  "volumeDevices",
  "volumeMounts",
  "workingDir",
];

const pod = [
  "affinity",
  "automountServiceAccountToken",
  "dnsConfig",
  "dnsPolicy",
  "enableServiceLinks",
  "hostAliases",
  "hostIPC",
  "hostNetwork",
  "hostPID",
  "hostname",
  "imagePullSecrets",
  "nodeName",
  "nodeSelector",
  "overhead",
  "preemptionPolicy",
  "priority",
  "priorityClassName",
  "readinessGates",
  "restartPolicy",
  "runtimeClassName",
  "schedulerName",
  "securityContext",
  "serviceAccount",
  "serviceAccountName",
  "shareProcessNamespace",
  "subdomain",
  "terminationGracePeriodSeconds",
  "volumes",
  ...container.flatMap((field) => [`containers[*].${field}`, `initContainers[*].${field}`]),
];

/**
 * What can't be changed in place, by group and kind: the official provider's list, and what else the API refuses
 * (a change that the official one would try, and fail).
 */
const byKind: Readonly<Record<string, readonly string[]>> = {
  "/PersistentVolume": [
    "spec.csi",
    "spec.hostPath",
    "spec.local",
    "spec.nfs",
    "spec.iscsi",
    "spec.fc",
    "spec.flexVolume",
  ],
  "/PersistentVolumeClaim": [
    "spec.accessModes",
    "spec.dataSource",
    "spec.dataSourceRef",
    "spec.selector",
    "spec.storageClassName",
    "spec.volumeMode",
    "spec.volumeName",
  ],
  "/Pod": pod.map((field) => `spec.${field}`),
  "/ResourceQuota": ["spec.scopes"],
  "/Secret": ["type"],
  "/Service": ["spec.clusterIP"],
  "apiextensions.k8s.io/CustomResourceDefinition": ["spec.group", "spec.names.plural", "spec.scope"],
  "apps/DaemonSet": ["spec.selector"],
  "apps/Deployment": ["spec.selector"],
  "apps/ReplicaSet": ["spec.selector"],
  "apps/StatefulSet": [
    "spec.podManagementPolicy",
    "spec.revisionHistoryLimit",
    "spec.selector",
    "spec.serviceName",
    "spec.volumeClaimTemplates",
  ],
  "batch/Job": ["spec.completionMode", "spec.completions", "spec.parallelism", "spec.selector", "spec.template"],
  "networking.k8s.io/IngressClass": ["spec.controller"],
  "node.k8s.io/RuntimeClass": ["handler"],
  "rbac.authorization.k8s.io/ClusterRoleBinding": ["roleRef"],
  "rbac.authorization.k8s.io/RoleBinding": ["roleRef"],
  "scheduling.k8s.io/PriorityClass": ["preemptionPolicy", "value"],
  "storage.k8s.io/StorageClass": ["parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"],
};

/** The fields of an object whose change takes a replacement, as patterns. */
export function immutableFields(
  inputs: PropertyMap,
  settings: Pick<Configuration, "enableConfigMapMutable" | "enableSecretMutable">,
): readonly PropertyPath[] {
  const kind = `${groupOf(inputs)}/${kindOf(inputs)}`;
  const immutable = inputs["immutable"] === true;
  const data: readonly string[] =
    kind === "/ConfigMap" && (immutable || !settings.enableConfigMapMutable)
      ? ["binaryData", "data"]
      : kind === "/Secret" && (immutable || !settings.enableSecretMutable)
        ? ["data", "stringData"]
        : [];
  return ["kind", "metadata.name", "metadata.namespace", ...(byKind[kind] ?? []), ...data].map(parsePath);
}
