import { isDeepStrictEqual } from "node:util";
import { describeObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type ApplicationView, applicationsOf, sourcesOf } from "../model/delivery.ts";
import { isTemplated } from "../model/lenient.ts";
import type { Model } from "../model/model.ts";

const shared: Rule = {
  code: "PP-903",
  title: "two applications that deploy the same objects",
  class: "correctness",
  severity: "error",
};
const namespaceTwice: Rule = {
  code: "PP-904",
  title: "namespace that an application creates and the set declares",
  class: "policy",
  severity: "warning",
};

/**
 * What is deployed belongs to one Application. Two that deploy one source to one place take every object from each
 * other at each sync; a namespace that an Application creates loses the labels that its declaration gives it, as those
 * of Pod Security, whenever the one comes after the other.
 */
export const applications: Check = {
  rules: [shared, namespaceTwice],
  run: (model) => [...sameSources(model), ...createdNamespaces(model)],
};

function sameSources(model: Model): Finding[] {
  const first = new Map<string, ApplicationView[]>();
  return applicationsOf(model).flatMap((view) => {
    const sources = sourcesOf(view).map(({ source }) => source);
    const { server, name, namespace } = view.application.destination;
    const target = JSON.stringify([
      server || name,
      namespace,
      sources.map(({ repoURL, path, chart }) => [repoURL, path, chart]),
    ]);
    // What is filled in differs from one Application of the set to the next.
    if (sources.length === 0 || isTemplated(JSON.stringify(sources) + target)) return [];
    const others = first.get(target);
    const twin = others?.find((other) =>
      isDeepStrictEqual(
        sources,
        sourcesOf(other).map(({ source }) => source),
      ),
    );
    if (others === undefined) first.set(target, [view]);
    else if (twin === undefined) others.push(view);
    if (twin === undefined || twin.object === view.object) return [];
    const message = `deploys to ${server || name} namespace ${JSON.stringify(namespace ?? "")} the same as ${describeObject(twin.object)}`;
    return [
      { rule: shared, object: view.object, at: view.at, message, fix: "remove one, or give them different sources" },
    ];
  });
}

function createdNamespaces(model: Model): Finding[] {
  return applicationsOf(model).flatMap(({ object, at, application: { destination, syncPolicy } }) => {
    const option = syncPolicy.syncOptions.indexOf("CreateNamespace=true");
    const { namespace } = destination;
    if (option < 0 || !namespace || isTemplated(namespace)) return [];
    if (model.find("", "Namespace", undefined, namespace) === undefined) return [];
    return [
      {
        rule: namespaceTwice,
        object,
        at: [...at, "syncPolicy", "syncOptions", option],
        message: `creates the namespace ${JSON.stringify(namespace)}, which is declared too`,
        fix: "remove the option",
      },
    ];
  });
}
