import type { KubernetesObject } from "../kubernetes.ts";

/** One rule of a Role. */
export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
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
  const apiVersion = "rbac.authorization.k8s.io/v1";
  return [
    {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name, namespace },
      automountServiceAccountToken: automount,
    },
    { apiVersion, kind: "Role", metadata: { name: role, namespace }, rules },
    {
      apiVersion,
      kind: "RoleBinding",
      metadata: { name: role, namespace },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role },
      subjects: [{ kind: "ServiceAccount", name, namespace }],
    },
  ];
}
