import { describeObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Model } from "../model/model.ts";
import { type ContainerView, type PodView, podsOf } from "../model/pods.ts";
import { type ComputeKey, computeKeys, type Limits, limitsOf, podAmounts } from "../model/podsResources.ts";
import { exceeds, readQuantity, showQuantity } from "../model/quantity.ts";
import { deepest } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";

const outOfRange: Rule = {
  code: "PP-805",
  title: "container outside its namespace's LimitRange",
  class: "correctness",
  severity: "error",
};

/**
 * The API server refuses a pod that asks for more, or less, than a LimitRange of its namespace allows, and whoever made
 * the pod tries again for ever.
 */
export const limitRanges: Check = {
  rules: [outOfRange],
  run: (model) =>
    podsOf(model).flatMap((pod) =>
      limitsOf(model, pod.namespace).flatMap((limits) => {
        switch (limits.type) {
          case "Container":
            return pod.containers
              .filter(({ role }) => role !== "ephemeral")
              .flatMap((container) => containerOutside(pod, container, limits));
          case "Pod":
            return podOutside(model, pod, limits);
          default:
            return [];
        }
      }),
    ),
};

function containerOutside(pod: PodView, { spec, at }: ContainerView, limits: Limits): Finding[] {
  return computeKeys.flatMap((key) => {
    const path = key.split(".");
    const amount = readQuantity(valueAt(spec, ["resources", ...path]));
    const wrong = amount === undefined ? undefined : wrongWith(key, amount, limits);
    if (wrong === undefined) return [];
    const place = deepest(pod.object, [...at, "resources", ...path]);
    return [{ rule: outOfRange, object: pod.object, at: place.at, message: wrong }];
  });
}

/** A pod has a sum only of what all its containers say; the smallest is not compared with less. */
function podOutside(model: Model, pod: PodView, limits: Limits): Finding[] {
  const sums = podAmounts(model, pod);
  return computeKeys.flatMap((key) => {
    const most = bound(limits, "max", key);
    if (most === undefined || !exceeds(sums[key], most)) return [];
    const message = `its containers' ${key} add up to ${showQuantity(key, sums[key])}, at most ${showQuantity(key, most)} for a pod says ${describeObject(limits.object)}`;
    return [{ rule: outOfRange, object: pod.object, at: deepest(pod.object, pod.at).at, message }];
  });
}

function wrongWith(key: ComputeKey, amount: number, limits: Limits): string | undefined {
  const [most, least] = [bound(limits, "max", key), bound(limits, "min", key)];
  const says = (word: string, value: number) =>
    `is ${showQuantity(key, amount)}, ${word} ${showQuantity(key, value)} says ${describeObject(limits.object)}`;
  if (most !== undefined && exceeds(amount, most)) return says("at most", most);
  if (least !== undefined && exceeds(least, amount)) return says("at least", least);
  return undefined;
}

function bound({ value }: Limits, side: "max" | "min", key: ComputeKey): number | undefined {
  return readQuantity(valueAt(value, [side, key.split(".")[1] ?? ""]));
}
