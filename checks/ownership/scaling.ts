import { describeObject, type KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type Application, applicationsOf } from "../model/delivery.ts";
import { matchesGlob } from "../model/deliveryGlob.ts";
import { lookUp } from "../model/lookup.ts";
import { groupOf, type Model } from "../model/model.ts";
import { fields, text } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";

const fixed: Rule = {
  code: "PP-921",
  title: "fixed replicas of a workload that an autoscaler scales",
  class: "policy",
  severity: "warning",
};
const two: Rule = {
  code: "PP-922",
  title: "two autoscalers of one workload",
  class: "correctness",
  severity: "error",
};

/**
 * One alone says how many replicas a workload has. A number in the manifest takes back what the autoscaler decided at
 * each apply, at the peak of all times; two autoscalers of one workload stop scaling it altogether.
 */
export const scaling: Check = {
  rules: [fixed, two],
  run: (model) => {
    const first = new Map<KubernetesObject, KubernetesObject>();
    const ignored = applicationsOf(model).flatMap(({ application }) => application.ignoreDifferences);
    return model.ofKind("autoscaling", "HorizontalPodAutoscaler").flatMap((scaler) => {
      const target = targetOf(model, scaler);
      if (target === undefined) return [];
      const other = first.get(target);
      if (other !== undefined && other.metadata.name !== scaler.metadata.name)
        return [ambiguous(scaler, other, target)];
      first.set(target, scaler);
      return replicas(scaler, target, ignored);
    });
  },
};

function targetOf(model: Model, scaler: KubernetesObject): KubernetesObject | undefined {
  const { apiVersion, kind, name } = fields(valueAt(scaler, ["spec", "scaleTargetRef"]));
  const named = text(name);
  if (named === undefined) return undefined;
  const group = groupOf({ apiVersion: text(apiVersion) ?? "" });
  return lookUp(model, group, String(kind), scaler.metadata.namespace, named);
}

function ambiguous(scaler: KubernetesObject, other: KubernetesObject, target: KubernetesObject): Finding {
  const message = `${describeObject(target)} is scaled by ${describeObject(other)} too; neither will`;
  return { rule: two, object: scaler, at: ["spec", "scaleTargetRef"], message, fix: "remove one" };
}

function replicas(
  scaler: KubernetesObject,
  target: KubernetesObject,
  ignored: Application["ignoreDifferences"],
): Finding[] {
  const given = valueAt(target, ["spec", "replicas"]);
  if (given === undefined || given === null || ignored.some((rule) => leavesReplicas(rule, target))) return [];
  const message = `${JSON.stringify(given)}: ${describeObject(scaler)} decides this`;
  const fix = "remove the field, or let the application ignore differences of /spec/replicas";
  return [{ rule: fixed, object: target, at: ["spec", "replicas"], message, fix }];
}

function leavesReplicas(rule: Application["ignoreDifferences"][number], target: KubernetesObject): boolean {
  const { name, namespace } = target.metadata;
  return (
    matchesGlob(rule.group ?? "", groupOf(target)) &&
    matchesGlob(rule.kind ?? "", target.kind) &&
    (!rule.name || rule.name === name) &&
    (!rule.namespace || rule.namespace === namespace) &&
    (rule.jsonPointers.includes("/spec/replicas") ||
      rule.jqPathExpressions.includes(".spec.replicas") ||
      rule.managedFieldsManagers.length > 0)
  );
}
