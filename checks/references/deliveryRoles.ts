import type { Check } from "../check.ts";
import type { Rule } from "../finding.ts";
import { projectsOf } from "../model/delivery.ts";
import { matchesGlob } from "../model/deliveryGlob.ts";

const useless: Rule = {
  code: "PP-341",
  title: "project role with a policy that gives it nothing",
  class: "correctness",
  severity: "error",
};

/**
 * A policy of a project's role is about that role and that project, as in
 * `p, proj:payments:deployer, applications, sync, payments/*, allow`. One that names another role or project is accepted
 * and gives nobody anything: who has the role is refused, and `argocd proj` refuses every later change of the project.
 */
export const deliveryRoles: Check = {
  rules: [useless],
  run: (model) =>
    [...projectsOf(model).values()].flat().flatMap(({ object, project }) =>
      project.roles.flatMap(({ name: role = "", policies }, index) =>
        policies.flatMap((policy, number) => {
          const message = policy === undefined ? undefined : wrong(policy, object.metadata.name, role);
          if (message === undefined) return [];
          return [{ rule: useless, object, at: ["spec", "roles", index, "policies", number], message }];
        }),
      ),
    ),
};

function wrong(policy: string, project: string, role: string): string | undefined {
  const parts = policy.split(",").map((part) => part.trim());
  const [kind, subject, , , target = "", effect] = parts;
  if (parts.length !== 6 || kind !== "p")
    return `${JSON.stringify(policy)}: expected "p, proj:${project}:${role}, resource, action, ${project}/*, allow"`;
  if (subject !== `proj:${project}:${role}`)
    return `${JSON.stringify(subject)}: expected the role itself, "proj:${project}:${role}"`;
  if (!matchesGlob(target.split("/")[0] ?? "", project))
    return `${JSON.stringify(target)}: expected objects of the project, "${project}/*"`;
  if (effect !== "allow" && effect !== "deny") return `${JSON.stringify(effect)}: expected one of allow, deny`;
  return undefined;
}
