import type { KubernetesObject } from "../kubernetes.ts";

/** One rule of a Role. */
export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  /** @default any */
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** A service account and what it may do in its namespace. */
export interface Account {
  readonly name: string;
  readonly namespace: string;
  /** Name of the Role and of its binding. */
  readonly role: string;
  readonly rules: readonly Rule[];
  /** Whether pods get the account's token without asking. */
  readonly automount: boolean;
}

/** A service account, its Role and the binding of the two. */
export function accountObjects({ name, namespace, role, rules, automount }: Account): KubernetesObject[] {
  return [
    {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name, namespace },
      automountServiceAccountToken: automount,
    },
    ...grantObjects({ name: role, namespace }, rules, { name, namespace }),
  ];
}

/**
 * A Role in a namespace, and its binding to a service account, of that namespace or another.
 * @param metadata name and namespace of both
 */
export function grantObjects(
  metadata: { readonly name: string; readonly namespace: string },
  rules: readonly Rule[],
  account: { readonly name: string; readonly namespace: string },
): KubernetesObject[] {
  const apiGroup = "rbac.authorization.k8s.io";
  const apiVersion = `${apiGroup}/v1`;
  return [
    { apiVersion, kind: "Role", metadata, rules },
    {
      apiVersion,
      kind: "RoleBinding",
      metadata,
      roleRef: { apiGroup, kind: "Role", name: metadata.name },
      subjects: [{ kind: "ServiceAccount", ...account }],
    },
  ];
}
