import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { isTemplated } from "../model/lenient.ts";
import { lookUp, namesOf } from "../model/lookup.ts";
import { argoGroup, groupOf, type Model } from "../model/model.ts";
import { fields, text } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";
import { noSuch } from "../words.ts";

const noTarget: Rule = {
  code: "PP-379",
  title: "no such object for an autoscaler to scale",
  class: "correctness",
  severity: "error",
};

/**
 * What a HorizontalPodAutoscaler scales exists, as the kind that it names. A service that became a Rollout and whose
 * autoscaler still names the Deployment is not scaled any more: nobody notices before the next peak.
 */
export const rolloutsScalers: Check = {
  rules: [noTarget],
  run: (model) =>
    model.ofKind("autoscaling", "HorizontalPodAutoscaler").flatMap((scaler) => missingTarget(model, scaler)),
};

/** Kinds of pods in numbers, by group. */
const scalable = [
  ["apps", "Deployment"],
  ["apps", "StatefulSet"],
  ["apps", "ReplicaSet"],
  [argoGroup, "Rollout"],
] as const;

function missingTarget(model: Model, scaler: KubernetesObject): Finding[] {
  const target = fields(valueAt(scaler, ["spec", "scaleTargetRef"]));
  const [name, kind, apiVersion] = [text(target["name"]), text(target["kind"]), text(target["apiVersion"])];
  if (name === undefined || kind === undefined || apiVersion === undefined || isTemplated(name)) return [];
  const group = groupOf({ apiVersion });
  const { namespace } = scaler.metadata;
  if (lookUp(model, group, kind, namespace, name) !== undefined) return [];
  const at = ["spec", "scaleTargetRef"];
  const other = scalable.find(([group, kind]) => lookUp(model, group, kind, namespace, name) !== undefined);
  if (other !== undefined) {
    const message = `names the ${kind} ${JSON.stringify(name)}: there is a ${other[1]} of this name`;
    const fix = `set kind: ${other[1]} and its apiVersion, beginning with ${other[0]}/`;
    return [{ rule: noTarget, object: scaler, at: [...at, "kind"], message, fix, outside: true }];
  }
  const message = noSuch(kind, name, namesOf(model, group, kind, namespace));
  return [{ rule: noTarget, object: scaler, at: [...at, "name"], message, outside: true }];
}
