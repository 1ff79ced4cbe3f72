import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { bindingsOf, type RoleRule, rbacGroup, roleOf, rulesOf } from "../model/access.ts";
import type { Model } from "../model/model.ts";
import { perModel } from "../model/perModel.ts";
import { groupBy, list } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";

const policy = (code: Rule["code"], title: string): Rule => ({ code, title, class: "policy", severity: "error" });

const wildcard = policy("PP-711", "wildcard in a role");
const allSecrets = policy("PP-712", "secrets of the whole cluster");
const escalation = policy("PP-713", "role that can give itself more");
const intrusion = policy("PP-714", "role that can enter other pods");

/**
 * What a role allows, everybody has who takes over one pod of its service accounts. A wildcard also allows what does
 * not exist yet; whoever reads or writes all secrets, hands out roles, or enters pods, has everything else as well.
 */
export const strongRoles: Check = {
  rules: [wildcard, allSecrets, escalation, intrusion],
  run: (model) =>
    ["Role", "ClusterRole"].flatMap((kind) =>
      model.ofKind(rbacGroup, kind).flatMap((role) => {
        const everywhere = kind === "ClusterRole" && mayHoldEverywhere(model, role);
        return rulesOf(role).flatMap((rule) => [
          ...wildcards(rule),
          ...(everywhere ? secrets(rule) : []),
          ...escalations(rule),
          ...intrusions(rule),
        ]);
      }),
    ),
};

function wildcards({ role, at }: RoleRule): Finding[] {
  return ["verbs", "apiGroups", "resources", "nonResourceURLs"].flatMap((field) => {
    const index = list(valueAt(role, [...at, field])).indexOf("*");
    if (index < 0) return [];
    const message = `"*": every one of them, also those that there will be`;
    return [{ rule: wildcard, object: role, at: [...at, field, index], message, fix: "name what is needed" }];
  });
}

const secretVerbs = ["list", "watch", "create", "update", "patch", "delete", "deletecollection"];

function secrets({ role, at, apiGroups, resources, resourceNames, verbs }: RoleRule): Finding[] {
  if (!apiGroups.some((group) => group === "" || group === "*") || resourceNames.length > 0) return [];
  const index = resources.findIndex((resource) => resource === "secrets" || resource === "*");
  const strong = verbs.includes("*") ? ["*"] : verbs.filter((verb) => secretVerbs.includes(verb));
  if (index < 0 || strong.length === 0) return [];
  const message = `${strong.join(", ")} of secrets in every namespace`;
  const fix = "use a Role in each namespace that needs it, or resourceNames";
  return [{ rule: allSecrets, object: role, at: [...at, "resources", index], message, fix }];
}

function escalations({ role, at, verbs }: RoleRule): Finding[] {
  return verbs.flatMap((verb, index) => {
    if (!["escalate", "bind", "impersonate"].includes(verb)) return [];
    const message = `"${verb}": whoever has it can have every right of the cluster`;
    return [{ rule: escalation, object: role, at: [...at, "verbs", index], message, fix: "remove it" }];
  });
}

function intrusions({ role, at, apiGroups, resources, verbs }: RoleRule): Finding[] {
  if (!apiGroups.includes("") || !verbs.some((verb) => ["create", "get", "*"].includes(verb))) return [];
  return resources.flatMap((resource, index) => {
    if (!["pods/exec", "pods/attach", "pods/ephemeralcontainers"].includes(resource)) return [];
    const message = `"${resource}": runs commands in other pods, with their secrets and their rights`;
    return [{ rule: intrusion, object: role, at: [...at, "resources", index], message, fix: "remove it" }];
  });
}

/** Unless all bindings that are known bind it to namespaces. */
function mayHoldEverywhere(model: Model, role: KubernetesObject): boolean {
  const bound = (bindingsByRole(model).get(role.metadata.name) ?? []).filter(
    (binding) => roleOf(model, binding) === role,
  );
  return bound.length === 0 || bound.some(({ everywhere }) => everywhere);
}

const bindingsByRole = perModel((model) => groupBy(bindingsOf(model), ({ role }) => role.name));
