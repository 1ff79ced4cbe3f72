import { nearest } from "../../problems.ts";
import { knownKinds } from "../../schemas/schemas.ts";
import { shown } from "../../schemas/validate.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { argoGroup, type Model } from "../model/model.ts";
import { valueAt } from "../model/workflows.ts";
import { oneOf } from "../words.ts";
import { documentsOf } from "./places.ts";

const rule = {
  code: "PP-104",
  title: "unknown kind or version of Argo's",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** Kinds that other programs of the family define, write or read, in whatever version: nothing is said of them. */
const kindsOfOthers = [
  "ArgoCD",
  "ArgoCDExport",
  "ConfigManagementPlugin",
  "NamespaceManagement",
  "NotificationsConfiguration",
  "RolloutManager",
  "WorkflowArtifactGCTask",
  "WorkflowTaskSet",
];

/**
 * An object of a kind that no controller knows is refused by the API server, in the middle of whatever applies it; and
 * no other check can say anything about it.
 */
export const kinds: Check = {
  rules: [rule],
  run: (model) => {
    const defined = definedKinds(model);
    return documentsOf(model).flatMap(({ object, at, apiVersion, kind }): Finding[] => {
      const [group = "", version = ""] = apiVersion.split("/");
      if (group !== argoGroup || defined.has(kind)) return [];
      const versions = argoKinds().get(kind.replace(/List$/, ""));
      if (versions === undefined) {
        const names = [...argoKinds().keys()];
        const meant = kind.length > 100 ? undefined : nearest(kind, names);
        const message = `${shown(kind)}: no such kind in ${argoGroup}, expected ${oneOf(names)}`;
        // One that resembles nothing may well be defined elsewhere.
        const rest = meant === undefined ? { outside: true as const } : { fix: `did you mean "${meant}"?` };
        return [{ rule, object, at: [...at, "kind"], message, ...rest }];
      }
      if (versions.includes(version)) return [];
      const message = `${shown(apiVersion)}: ${kind} has no such version`;
      const fix = `write ${argoGroup}/${versions.join(` or ${argoGroup}/`)}`;
      return [{ rule, object, at: [...at, "apiVersion"], message, fix }];
    });
  },
};

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** Kind to versions. */
function argoKinds(): ReadonlyMap<string, readonly string[]> {
  known ??= new Map(
    knownKinds().flatMap((key) => {
      const [apiVersion = "", kind = ""] = key.split(" ");
      const [group, version = ""] = apiVersion.split("/");
      return group === argoGroup ? [[kind, [version]] as const] : [];
    }),
  );
  return known;
}

/** What definitions among the objects bring along may be used beside them. */
function definedKinds(model: Model): ReadonlySet<string> {
  const definitions = model.ofKind("apiextensions.k8s.io", "CustomResourceDefinition");
  const ours = definitions.filter((object) => valueAt(object, ["spec", "group"]) === argoGroup);
  const names = ours.map((object) => valueAt(object, ["spec", "names", "kind"]));
  return new Set([...kindsOfOthers, ...names.filter((name) => typeof name === "string" && !isOurs(name))] as string[]);
}

function isOurs(kind: unknown): boolean {
  return typeof kind === "string" && argoKinds().has(kind);
}
