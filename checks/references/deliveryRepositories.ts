import type { Check } from "../check.ts";
import type { Rule } from "../finding.ts";
import { applicationsOf, argoSecrets, projectName, sourcesOf } from "../model/delivery.ts";
import { normalizeRepository } from "../model/deliveryPermissions.ts";
import { isTemplated } from "../model/lenient.ts";

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
    const declared = argoSecrets(model, "repository").map(({ data }) => ({
      url: normalizeRepository(data["url"] ?? ""),
      project: data["project"] || undefined,
    }));
    const prefixes = argoSecrets(model, "repo-creds").flatMap(({ data }) => data["url"] || []);
    return applicationsOf(model).flatMap((view) => {
      const project = projectName(view);
      return sourcesOf(view).flatMap(({ source: { repoURL }, at }) => {
        if (!repoURL || isTemplated(repoURL) || prefixes.some((prefix) => repoURL.startsWith(prefix))) return [];
        const url = normalizeRepository(repoURL);
        const same = declared.filter((repository) => repository.url === url);
        if (same.some(({ project: only }) => only === undefined || project === undefined || only === project))
          return [];
        const owners = same.map(({ project: only }) => only);
        const message =
          owners.length === 0
            ? `${JSON.stringify(repoURL)}: no repository Secret declares it`
            : `${JSON.stringify(repoURL)}: is declared for the project ${owners.join(", ")} only`;
        const fix = "add a Secret with the label argocd.argoproj.io/secret-type: repository and this url";
        return [{ rule: undeclared, object: view.object, at: [...at, "repoURL"], message, fix, outside: true }];
      });
    });
  },
};
