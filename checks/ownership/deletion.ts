import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { applicationsOf, generatorsOf } from "../model/delivery.ts";
import { argoGroup } from "../model/model.ts";
import { list } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";

const mass: Rule = {
  code: "PP-911",
  title: "application set that can delete everything at once",
  class: "policy",
  severity: "error",
};
const empty: Rule = {
  code: "PP-912",
  title: "application that may prune everything",
  class: "policy",
  severity: "error",
};
const orphans: Rule = {
  code: "PP-913",
  title: "application whose deletion leaves its objects behind",
  class: "policy",
  severity: "warning",
};

/**
 * No mistake elsewhere deletes everything at once. A generator that finds nothing (an expired token, a renamed folder, a
 * cluster's label) makes its ApplicationSet delete every Application, and each of these all of its objects; an empty
 * render does the same to an Application that prunes and allows to be empty.
 */
export const deletion: Check = {
  rules: [mass, empty, orphans],
  run: (model) => [
    ...model.ofKind(argoGroup, "ApplicationSet").flatMap(massDeletion),
    ...applicationsOf(model).flatMap(({ object, at, application: { syncPolicy } }): Finding[] => {
      if (syncPolicy.automated?.prune !== true || syncPolicy.automated.allowEmpty !== true) return [];
      const message = "is true beside prune: a source that renders nothing deletes every object";
      const place = [...at, "syncPolicy", "automated", "allowEmpty"];
      return [{ rule: empty, object, at: place, message, fix: "remove it; to empty an application, delete it" }];
    }),
    ...model.ofKind(argoGroup, "Application").flatMap(orphaning),
  ],
};

/** Generators that find what they make Applications of somewhere else, where it may be gone. */
const finding: readonly string[] = [
  "clusters",
  "git",
  "scmProvider",
  "clusterDecisionResource",
  "pullRequest",
  "plugin",
];

function massDeletion(set: KubernetesObject): Finding[] {
  const policy = valueAt(set, ["spec", "syncPolicy", "applicationsSync"]);
  if (policy === "create-only" || policy === "create-update") return [];
  if (valueAt(set, ["spec", "syncPolicy", "preserveResourcesOnDeletion"]) === true) return [];
  for (const { generator, at } of generatorsOf(set)) {
    const kind = finding.find((name) => generator[name] !== undefined && generator[name] !== null);
    if (kind === undefined) continue;
    return [
      {
        rule: mass,
        object: set,
        at: [...at, kind],
        message: "may find nothing: then every Application of the set is deleted, and all of its objects",
        fix: "set syncPolicy.applicationsSync to create-update, or preserveResourcesOnDeletion to true",
      },
    ];
  }
  return [];
}

/** The finalizers by which Argo CD deletes an Application's objects with it. */
const finalizer = "resources-finalizer.argocd.argoproj.io";

function orphaning(application: KubernetesObject): Finding[] {
  const finalizers = list(valueAt(application.metadata, ["finalizers"]));
  if (finalizers.some((name) => typeof name === "string" && name.startsWith(finalizer))) return [];
  const message = "has no finalizer: deleted, it leaves its objects in the cluster, and nobody owns them";
  const fix = `add the finalizer ${finalizer}`;
  return [{ rule: orphans, object: application, at: ["metadata"], message, fix }];
}
