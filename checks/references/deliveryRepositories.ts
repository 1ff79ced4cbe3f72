import type { Check } from "../check.ts";
import type { Rule } from "../finding.ts";
import { applicationsOf, argoSecrets, projectName, sourcesOf } from "../model/delivery.ts";
import { normalizeRepository } from "../model/deliveryPermissions.ts";
import { isTemplated } from "../model/lenient.ts";
import type { Model } from "../model/model.ts";

const undeclared: Rule = {
  code: "PP-340",
  title: "repository that Argo CD is not told of",
  class: "policy",
  severity: "warning",
};

/**
 * Every repository that an Application reads is declared by a Secret, for every project or for the Application's, or
 * covered by credentials for what its address begins with. Argo CD reads public repositories without: then nobody sees
 * in one place what the platform trusts, and the day the repository becomes private every sync fails.
 */
export const deliveryRepositories: Check = {
  rules: [undeclared],
  run: (model) => {
    const declared = projectsByUrl(model);
    const prefixes = argoSecrets(model, "repo-creds").flatMap(({ data }) => data["url"] || []);
    return applicationsOf(model).flatMap((view) => {
      const project = projectName(view);
      return sourcesOf(view).flatMap(({ source: { repoURL }, at }) => {
        if (!repoURL || isTemplated(repoURL) || prefixes.some((prefix) => repoURL.startsWith(prefix))) return [];
        const owners = declared.get(normalizeRepository(repoURL)) ?? new Set();
        if (owners.has("") || owners.has(project ?? "") || (project === undefined && owners.size > 0)) return [];
        const message =
          owners.size === 0
            ? `${JSON.stringify(repoURL)}: no repository Secret declares it`
            : `${JSON.stringify(repoURL)}: is declared for the project ${[...owners].join(", ")} only`;
        const fix = "add a Secret with the label argocd.argoproj.io/secret-type: repository and this url";
        return [{ rule: undeclared, object: view.object, at: [...at, "repoURL"], message, fix, outside: true }];
      });
    });
  },
};

/** The projects that each repository is declared for; one without a name is every project. */
function projectsByUrl(model: Model): Map<string, Set<string>> {
  const projects = new Map<string, Set<string>>();
  for (const { data } of argoSecrets(model, "repository")) {
    const url = normalizeRepository(data["url"] ?? "");
    projects.set(url, (projects.get(url) ?? new Set()).add(data["project"] ?? ""));
  }
  return projects;
}
