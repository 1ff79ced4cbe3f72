import { z } from "zod";
import { grantObjects } from "../../access/rbac.ts";
import type { KubernetesObject } from "../../kubernetes.ts";
import { namespaces } from "../../namespaces.ts";

/**
 * Upstream's access rules cut down to what this installation uses:
 * - argo-server acts as its caller, so its own account reads only what it keeps a cache of, and its configuration;
 * - the controller reads no Secrets (there is no database and no single sign-on whose password it would need);
 * - nothing is added to the cluster's built-in `edit` and `admin` roles: whoever holds one of them for another reason
 *   could otherwise rewrite the templates and with them the approval.
 */
export function leastPrivilege(upstream: readonly KubernetesObject[]): KubernetesObject[] {
  return [...upstream.filter((object) => !addsToBuiltInRole(object)).map(reduced), ...serverConfigurationAccess()];
}

function addsToBuiltInRole({ kind, metadata }: KubernetesObject): boolean {
  return kind === "ClusterRole" && ["argo-aggregate-to-edit", "argo-aggregate-to-admin"].includes(metadata.name);
}

function reduced(object: KubernetesObject): KubernetesObject {
  switch (`${object.kind} ${object.metadata.name}`) {
    case "ClusterRole argo-server-cluster-role":
      return { ...object, rules: serverRules };
    case "ClusterRole argo-cluster-role":
      return { ...object, metadata: { ...object.metadata, annotations: entersPods } };
    case "Role argo-role":
      return { ...object, rules: withoutSecrets(object) };
    default:
      return object;
  }
}

const entersPods = {
  "payments-platform/waive-PP-714": "the controller ends the sidecars of a step by running kill in them",
};

const serverRules = [
  { apiGroups: ["argoproj.io"], resources: ["workflows", "workflowtemplates"], verbs: ["get", "list", "watch"] },
];

const rulesSchema = z.array(z.looseObject({ resources: z.array(z.string()) }));

function withoutSecrets(object: KubernetesObject): readonly object[] {
  return rulesSchema.parse(object["rules"]).filter(({ resources }) => !resources.includes("secrets"));
}

function serverConfigurationAccess(): KubernetesObject[] {
  const namespace = namespaces.argo;
  return grantObjects(
    { name: "argo-server-configuration", namespace },
    [
      {
        apiGroups: [""],
        resources: ["configmaps"],
        resourceNames: ["workflow-controller-configmap"],
        verbs: ["get"],
      },
    ],
    { name: "argo-server", namespace },
  );
}
