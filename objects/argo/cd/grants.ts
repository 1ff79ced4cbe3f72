import type { CdOptions } from "./options.ts";

type Grant = CdOptions["grants"][number];

/**
 * The lines of Argo CD's policy that give groups their roles: each role once, then who has it. Nobody has anything
 * that is not here.
 *
 * @example
 * policyOf([{ group: "payments", role: "deployer", project: "payments" }])
 */
export function policyOf(grants: readonly Grant[]): string {
  const lines = new Set<string>();
  for (const grant of grants) for (const line of permissions(grant)) lines.add(line);
  for (const grant of grants) lines.add(`g, ${grant.group}, ${roleOf(grant)}`);
  return [...lines].map((line) => `${line}\n`).join("");
}

function roleOf({ role, project = "*" }: Grant): string {
  if (role === "administrator") return "role:admin";
  return project === "*" ? `role:${role}` : `role:${role}-${project}`;
}

function permissions(grant: Grant): readonly string[] {
  const { role, project = "*" } = grant;
  const name = roleOf(grant);
  const allow = (resource: string, action: string, object = `${project}/*`) =>
    `p, ${name}, ${resource}, ${action}, ${object}, allow`;
  const viewing = [
    allow("projects", "get", project),
    allow("applications", "get"),
    allow("applicationsets", "get"),
    allow("logs", "get"),
  ];
  switch (role) {
    case "viewer":
      return viewing;
    case "deployer":
      return [...viewing, allow("applications", "sync"), allow("applications", "action/argoproj.io/Rollout/*")];
    case "administrator":
      // Argo CD's own role, which is there already.
      return [];
    default:
      return role satisfies never;
  }
}
