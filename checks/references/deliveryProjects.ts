import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type ApplicationView, applicationsOf, projectName, projectOf, projectsOf } from "../model/delivery.ts";
import { matchesGlob } from "../model/deliveryGlob.ts";
import { isTemplated } from "../model/lenient.ts";
import type { Model } from "../model/model.ts";
import { text } from "../model/read.ts";
import { noSuch, oneOf } from "../words.ts";

const noProject: Rule = {
  code: "PP-331",
  title: "no such project",
  class: "correctness",
  severity: "error",
};
const foreignNamespace: Rule = {
  code: "PP-332",
  title: "application in a namespace that its project does not take applications from",
  class: "correctness",
  severity: "error",
};

/**
 * An Application's project exists, and takes Applications from the namespace that it is in. Without it the Application
 * is accepted by the API server and never synced: nobody is told but those who look at its conditions. The project
 * `default` is made by Argo CD itself.
 */
export const deliveryProjects: Check = {
  rules: [noProject, foreignNamespace],
  run: (model) => {
    const names = [...projectsOf(model).keys()];
    return applicationsOf(model).flatMap((view) => [...missing(model, view, names), ...notTakenFrom(model, view)]);
  },
};

function missing(model: Model, view: ApplicationView, names: readonly string[]): Finding[] {
  const name = projectName(view);
  if (name === undefined || name === "default" || projectOf(model, view) !== undefined) return [];
  const message = noSuch("AppProject", name, names);
  return [{ rule: noProject, object: view.object, at: [...view.at, "project"], message, outside: true }];
}

/** An Application outside Argo CD's own namespace, where its project is. */
function notTakenFrom(model: Model, view: ApplicationView): Finding[] {
  const namespace = text(view.object.metadata.namespace);
  const found = projectOf(model, view);
  const home = text(found?.object.metadata.namespace);
  if (found === undefined || namespace === undefined || home === undefined || home === namespace) return [];
  const allowed = found.project.sourceNamespaces.flatMap((pattern) => pattern ?? []);
  if (isTemplated(namespace) || allowed.some((pattern) => takesFrom(pattern, namespace))) return [];
  return [
    {
      rule: foreignNamespace,
      object: view.object,
      at: ["metadata", "namespace"],
      message: `${JSON.stringify(namespace)}: the project ${found.object.metadata.name} is in ${home} and takes applications from ${allowed.length === 0 ? "there only" : oneOf(allowed)}`,
      fix: `add the namespace to the project's sourceNamespaces, or move the application to ${home}`,
    },
  ];
}

/** A pattern, or a regular expression between slashes: that one is taken to match. */
function takesFrom(pattern: string, namespace: string): boolean {
  return (pattern.startsWith("/") && pattern.endsWith("/")) || matchesGlob(pattern, namespace);
}
