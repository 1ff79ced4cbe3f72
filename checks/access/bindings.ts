import { didYouMean } from "../../problems.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type Binding, bindingsOf, isBuiltInRole, rbacGroup, roleOf } from "../model/access.ts";
import { lookUp, namesOf } from "../model/lookup.ts";
import type { Model } from "../model/model.ts";
import { text } from "../model/read.ts";

const noRole: Rule = {
  code: "PP-706",
  title: "binding to a role that is not there",
  class: "correctness",
  severity: "error",
};

const noAccount: Rule = {
  code: "PP-707",
  title: "binding of a service account that is not there",
  class: "correctness",
  severity: "error",
};

const everything: Rule = {
  code: "PP-716",
  title: "binding to cluster-admin",
  class: "policy",
  severity: "error",
};

/**
 * Kubernetes accepts a binding whose role or service account does not exist, and it does nothing: whoever was meant has
 * no rights, and finds out in production. Bound to cluster-admin, whoever takes over a pod of the account has the cluster.
 */
export const bindings: Check = {
  rules: [noRole, noAccount, everything],
  run: (model) =>
    bindingsOf(model).flatMap((binding) => [...wrongRole(model, binding), ...missingAccounts(model, binding)]),
};

function wrongRole(model: Model, binding: Binding): Finding[] {
  const { object, role } = binding;
  const at = ["roleRef", "name"];
  if (role.kind === "ClusterRole" && role.name === "cluster-admin")
    return [
      {
        rule: everything,
        object,
        at,
        message: "may do everything that there is",
        fix: "write a role with what is needed, and bind to that",
      },
    ];
  if (role.name === "" || !["Role", "ClusterRole"].includes(role.kind)) return [];
  if ((role.kind === "ClusterRole" && isBuiltInRole(role.name)) || roleOf(model, binding) !== undefined) return [];
  const namespace = role.kind === "Role" ? object.metadata.namespace : undefined;
  const known = namesOf(model, rbacGroup, role.kind, namespace);
  const place = namespace === undefined ? "" : ` in namespace ${namespace}`;
  const message = `${JSON.stringify(role.name)}: no such ${role.kind}${place}${didYouMean(role.name, known)}`;
  return [{ rule: noRole, object, at, message, outside: true }];
}

function missingAccounts(model: Model, { object, subjects }: Binding): Finding[] {
  return subjects.flatMap(({ value, at }) => {
    const name = text(value["name"]);
    // Every namespace has an account of this name, which nobody writes down.
    if (value["kind"] !== "ServiceAccount" || name === undefined || name === "default") return [];
    const namespace = text(value["namespace"]) ?? object.metadata.namespace;
    // Those of the cluster's own controllers come with it.
    if (namespace === "kube-system" || lookUp(model, "", "ServiceAccount", namespace, name) !== undefined) return [];
    const known = namesOf(model, "", "ServiceAccount", namespace);
    const place = namespace === undefined ? "" : ` in namespace ${namespace}`;
    const message = `${JSON.stringify(name)}: no such ServiceAccount${place}${didYouMean(name, known)}`;
    return [{ rule: noAccount, object, at: [...at, "name"], message, outside: true }];
  });
}
