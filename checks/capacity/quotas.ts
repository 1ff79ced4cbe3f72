import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { describeObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Model } from "../model/model.ts";
import { type PodView, podsByNamespace } from "../model/pods.ts";
import { computeKeyOf, podAmounts, type Quota, quotasOf } from "../model/podsResources.ts";
import { widthOf } from "../model/podsWidth.ts";
import { exceeds, readQuantity, showQuantity } from "../model/quantity.ts";
import { deepest } from "../model/read.ts";
import { namespaceOf } from "../model/workflows.ts";

const tooSmall: Rule = {
  code: "PP-801",
  title: "quota smaller than what runs under it",
  class: "correctness",
  severity: "error",
};

const podTooLarge: Rule = {
  code: "PP-802",
  title: "pod larger than its namespace's quota",
  class: "correctness",
  severity: "error",
};

const tooWide: Rule = {
  code: "PP-803",
  title: "workflow wider than its namespace's quota",
  class: "policy",
  severity: "warning",
};

/**
 * What a quota does not hold is refused without a word in any pod's log: a Deployment stays below its replicas, a
 * workflow's step waits and is tried again until its deadline. Deployments are added up with all their replicas; of a
 * workflow counts what it runs side by side.
 */
export const quotas: Check = {
  rules: [tooSmall, podTooLarge, tooWide],
  run: (model) => [
    ...[...podsByNamespace(model)].flatMap(([namespace, pods]) =>
      quotasOf(model, namespace).flatMap((quota) => [...sums(model, quota, pods), ...singles(model, quota, pods)]),
    ),
    ...widths(model),
  ],
};

/** The amounts of a quota that are compared here. */
function hardOf({
  hard,
}: Quota): { readonly key: string; readonly most: number; readonly of: ReturnType<typeof computeKeyOf> }[] {
  return Object.entries(hard).flatMap(([key, value]) => {
    const most = readQuantity(value);
    const of = computeKeyOf(key);
    return most === undefined || (of === undefined && !countsPods(key)) ? [] : [{ key, most, of }];
  });
}

const countsPods = (key: string) => key === "pods" || key === "count/pods";

function sums(model: Model, quota: Quota, pods: readonly PodView[]): Finding[] {
  const lasting = pods.filter(({ lasting }) => lasting);
  return hardOf(quota).flatMap(({ key, most, of }) => {
    const parts = lasting.map((pod) => ({
      pod,
      amount: pod.replicas * (of === undefined ? 1 : podAmounts(model, pod)[of]),
    }));
    const sum = parts.reduce((sum, { amount }) => sum + amount, 0);
    if (!exceeds(sum, most)) return [];
    const largest = [...parts].sort((one, other) => other.amount - one.amount).slice(0, 3);
    const named = largest.map(({ pod, amount }) => `${describeObject(pod.object)} ${showQuantity(key, amount)}`);
    const message = `is ${showQuantity(key, most)}, less than the ${showQuantity(key, sum)} that always run under it (${named.join(", ")}${parts.length > 3 ? ", …" : ""})`;
    return [finding(tooSmall, quota.object, ["spec", "hard", key], message)];
  });
}

function singles(model: Model, quota: Quota, pods: readonly PodView[]): Finding[] {
  return pods
    .filter(({ lasting, replicas }) => !lasting && replicas > 0)
    .flatMap((pod) =>
      hardOf(quota).flatMap(({ key, most, of }) => {
        const amount = of === undefined ? 1 : podAmounts(model, pod)[of];
        if (!exceeds(amount, most)) return [];
        const message = `one pod asks for ${showQuantity(key, amount)}, but ${describeObject(quota.object)} allows ${showQuantity(key, most)} of ${key}`;
        return [finding(podTooLarge, pod.object, pod.at, message)];
      }),
    );
}

function widths(model: Model): Finding[] {
  return model.workflows.flatMap((view) =>
    quotasOf(model, namespaceOf(view)).flatMap((quota) => {
      const width = widthOf(model, view);
      return hardOf(quota).flatMap(({ key, most, of }) => {
        const amount = of === undefined ? width.pods : width[of];
        const alone = of === undefined ? 1 : width.largest[of];
        // A single pod that is too large has a finding of its own.
        if (!exceeds(amount, most) || exceeds(alone, most)) return [];
        const message = `runs ${width.pods} pods side by side, ${showQuantity(key, amount)} of ${key}; ${describeObject(quota.object)} allows ${showQuantity(key, most)}`;
        return [finding(tooWide, view.object, [...view.at, "entrypoint"], message)];
      });
    }),
  );
}

function finding(rule: Rule, object: KubernetesObject, at: Finding["at"], message: string): Finding {
  const fix =
    rule === tooWide ? "raise the quota, or lower the workflow's parallelism" : "raise the quota, or ask for less";
  return { rule, object, at: deepest(object, at).at, message, fix };
}
