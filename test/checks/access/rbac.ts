import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { object } from "../model/objects.ts";

const rbac = "rbac.authorization.k8s.io/v1";

/** `rule("apps/deployments", "get", "list")` */
export function rule(resource: string, ...verbs: string[]): object {
  const [group, name] = resource.startsWith("/") || resource.includes("/") ? resource.split(/\/(.*)/) : ["", resource];
  return { apiGroups: [group], resources: [name], verbs };
}

export const role = (name: string, ...rules: object[]): KubernetesObject => object(`${rbac} Role`, name, { rules });

export const clusterRole = (name: string, rules: object[], metadata: object = {}): KubernetesObject =>
  object(`${rbac} ClusterRole`, name, { rules }, { namespace: undefined, ...metadata });

export const account = (name: string, fields: object = {}): KubernetesObject => object("ServiceAccount", name, fields);

/** Binds a service account to `Role x` or `ClusterRole x`, in its namespace or everywhere. */
export function binding(
  subject: string,
  to: string,
  kind: "RoleBinding" | "ClusterRoleBinding" = "RoleBinding",
): KubernetesObject {
  const [roleKind, name] = to.split(" ");
  const metadata = kind === "ClusterRoleBinding" ? { namespace: undefined } : {};
  return object(
    `${rbac} ${kind}`,
    `${subject}-${name}`,
    {
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: roleKind, name },
      subjects: [{ kind: "ServiceAccount", name: subject, namespace: "payments" }],
    },
    metadata,
  );
}

/** A service account that may do just this. */
export const accountWith = (name: string, ...rules: object[]): KubernetesObject[] => [
  account(name),
  role(name, ...rules),
  binding(name, `Role ${name}`),
];

export const results = rule("argoproj.io/workflowtaskresults", "create", "patch");
