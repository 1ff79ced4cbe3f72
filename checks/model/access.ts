import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";
import { lookUp } from "./lookup.ts";
import type { Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import { type Fields, fields, groupBy, placed, text, texts } from "./read.ts";
import { selects } from "./selectors.ts";

export const rbacGroup = "rbac.authorization.k8s.io";

/** A service account. */
export interface Account {
  /** Undefined where the objects say none: it is then in whichever they are applied to. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** A rule of a role. */
export interface RoleRule {
  readonly role: KubernetesObject;
  readonly at: Path;
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
}

/** A rule that somebody has, in one namespace or, without one, in all of the cluster. */
export interface Grant extends RoleRule {
  readonly everywhere: boolean;
  readonly namespace: string | undefined;
}

/** A binding of a role to subjects. */
export interface Binding {
  readonly object: KubernetesObject;
  readonly everywhere: boolean;
  readonly role: { readonly kind: string; readonly name: string };
  readonly subjects: readonly { readonly value: Fields; readonly at: Path }[];
}

/** What somebody would do. */
export interface Request {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** Undefined for what belongs to the cluster. */
  readonly namespace: string | undefined;
  readonly clusterScoped?: boolean;
  /** Undefined where it is not known, or there is none yet. */
  readonly name?: string | undefined;
}

/** Roles that every cluster has. */
export const isBuiltInRole = (name: string): boolean =>
  ["cluster-admin", "admin", "edit", "view"].includes(name) || name.startsWith("system:");

export const bindingsOf = perModel((model): readonly Binding[] =>
  ["RoleBinding", "ClusterRoleBinding"].flatMap((kind) =>
    model.ofKind(rbacGroup, kind).map((object) => {
      const { kind: roleKind, name } = fields(object["roleRef"]);
      return {
        object,
        everywhere: kind === "ClusterRoleBinding",
        role: { kind: text(roleKind) ?? "", name: text(name) ?? "" },
        subjects: placed(object["subjects"], ["subjects"]),
      };
    }),
  ),
);

/** The rules that stand in a role itself. */
export function rulesOf(role: KubernetesObject): RoleRule[] {
  return placed(role["rules"], ["rules"]).map(({ value, at }) => ({
    role,
    at,
    verbs: texts(value["verbs"]),
    apiGroups: texts(value["apiGroups"]),
    resources: texts(value["resources"]),
    resourceNames: texts(value["resourceNames"]),
  }));
}

/** The role that a binding names. */
export function roleOf(model: Model, { object, role }: Binding): KubernetesObject | undefined {
  const namespace = role.kind === "Role" ? object.metadata.namespace : undefined;
  return lookUp(model, rbacGroup, role.kind, namespace, role.name);
}

/** What a service account may do. `unknown`: a role of its bindings is not among the objects, so that there may be more. */
export interface Access {
  readonly grants: readonly Grant[];
  readonly unknown: boolean;
}

/** What service accounts may do, by all bindings among the objects. */
export function accessOf(model: Model, account: Account): Access {
  const known = accesses(model);
  const key = `${account.namespace ?? ""}/${account.name}`;
  const found = known.get(key) ?? readAccess(model, account);
  known.set(key, found);
  return found;
}

const accesses = perModel(() => new Map<string, Access>());

function readAccess(model: Model, account: Account): Access {
  const grants: Grant[] = [];
  let unknown = false;
  const candidates = byAccountName(model);
  for (const { binding } of [...(candidates.get(account.name) ?? []), ...(candidates.get(groups) ?? [])]) {
    if (!binding.subjects.some(({ value }) => means(value, binding, account))) continue;
    const role = roleOf(model, binding);
    if (role === undefined || isBuiltInRole(binding.role.name)) unknown = true;
    const { everywhere } = binding;
    const { namespace } = binding.object.metadata;
    if (role !== undefined) for (const rule of allRulesOf(model, role)) grants.push({ ...rule, everywhere, namespace });
  }
  return { grants, unknown };
}

/** Whether a service account may do something, as far as the objects say. */
export function may(access: Access, request: Request): "yes" | "no" | "unknown" {
  if (access.grants.some((grant) => covers(grant, request))) return "yes";
  return access.unknown ? "unknown" : "no";
}

/** Whether a rule allows a request; one that names objects is taken to name a name that is not known. */
export function covers(grant: Grant, { verb, group, resource, namespace, name, clusterScoped }: Request): boolean {
  const has = (allowed: readonly string[], wanted: string) => allowed.includes("*") || allowed.includes(wanted);
  const inPlace = grant.everywhere || (clusterScoped !== true && near(grant.namespace, namespace));
  const named =
    grant.resourceNames.length === 0 ||
    (verb !== "create" && (name === undefined || grant.resourceNames.includes(name)));
  return inPlace && named && has(grant.verbs, verb) && has(grant.apiGroups, group) && has(grant.resources, resource);
}

/** The rules of a role, with those of the cluster roles that it gathers by their labels. */
function allRulesOf(model: Model, role: KubernetesObject): RoleRule[] {
  const found = new Set([role]);
  // The set grows while it is read.
  for (const next of found)
    for (const { value } of placed(fields(next["aggregationRule"])["clusterRoleSelectors"], []))
      for (const other of model.ofKind(rbacGroup, "ClusterRole"))
        if (selects(value, other.metadata.labels ?? {})) found.add(other);
  return [...found].flatMap(rulesOf);
}

const groups = "\ngroups";

/** Bindings by the names of the service accounts that they may mean. */
const byAccountName = perModel((model) => {
  const named = bindingsOf(model).flatMap((binding) => {
    const keys = new Set(binding.subjects.map(({ value }) => keyOf(value)));
    return [...keys].map((key) => ({ key, binding }));
  });
  return groupBy(named, ({ key }) => key);
});

function keyOf({ kind, name }: Fields): string {
  switch (kind) {
    case "ServiceAccount":
      return String(name);
    case "User":
      return String(name).split(":")[3] ?? "";
    default:
      return groups;
  }
}

function means({ kind, name, namespace }: Fields, { object }: Binding, account: Account): boolean {
  switch (kind) {
    case "ServiceAccount":
      return name === account.name && near(text(namespace) ?? object.metadata.namespace, account.namespace);
    case "User":
      return name === `system:serviceaccount:${account.namespace ?? ""}:${account.name}`;
    case "Group":
      return (
        name === "system:authenticated" ||
        name === "system:serviceaccounts" ||
        name === `system:serviceaccounts:${account.namespace ?? ""}`
      );
    default:
      return false;
  }
}

function near(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
