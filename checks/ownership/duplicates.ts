import { isDeepStrictEqual } from "node:util";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { ownerOf } from "../model/delivery.ts";
import { groupOf, type Model } from "../model/model.ts";
import { valueAt } from "../model/workflows.ts";

const different: Rule = {
  code: "PP-901",
  title: "object that is there twice with different content",
  class: "correctness",
  severity: "error",
};
const same: Rule = {
  code: "PP-902",
  title: "object that is there twice",
  class: "correctness",
  severity: "warning",
};

/** The label by which an object says whose it is. */
const ownerLabel = "payments-platform/owner";

/**
 * Every object is there once. Of two with one name the one that is applied later replaces the other, every time: which
 * one it is depends on the order of files, and two owners undo each other's work for ever.
 */
export const duplicates: Check = {
  rules: [different, same],
  run: (model) =>
    [...groups(model).values()].flatMap(([first, ...others]) => others.flatMap((other) => judge(first, other))),
};

/** Objects of one kind and name; those whose name the API server makes up are all different. */
function groups(model: Model): Map<string, KubernetesObject[]> {
  const groups = new Map<string, KubernetesObject[]>();
  for (const object of model.objects) {
    const { name, namespace = "" } = object.metadata;
    if (typeof name !== "string" || name === "") continue;
    const key = `${groupOf(object)}/${object.kind}/${namespace}/${name}`;
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [object]);
    else others.push(object);
  }
  return groups;
}

function judge(first: KubernetesObject | undefined, other: KubernetesObject): Finding[] {
  if (first === undefined || first === other) return [];
  const at = ["metadata", "name"];
  if (isDeepStrictEqual(first, other)) {
    const message = `${JSON.stringify(other.metadata.name)}: the same object is there already`;
    return [{ rule: same, object: other, at, message, fix: "remove one" }];
  }
  const [one, another] = [claimOf(first), claimOf(other)];
  const owners = one !== another ? `, once of ${one ?? "nobody"} and once of ${another ?? "nobody"}` : "";
  const message = `${JSON.stringify(other.metadata.name)}: the object is there already with other content${owners}`;
  return [{ rule: different, object: other, at, message, fix: "keep one, or give them different names" }];
}

function claimOf(object: KubernetesObject): string | undefined {
  const label = valueAt(object.metadata, ["labels", ownerLabel]);
  return typeof label === "string" ? label : ownerOf(object);
}
