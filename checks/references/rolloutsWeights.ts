import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Model } from "../model/model.ts";
import { fields, list, text } from "../model/read.ts";
import { rolloutsOf } from "../model/rollouts.ts";
import { valueAt } from "../model/workflows.ts";

const tooFew: Rule = {
  code: "PP-380",
  title: "canary weights that its pods cannot have",
  class: "policy",
  severity: "error",
};

/**
 * Without a traffic router, a canary's share of the requests is its share of the pods. With fewer pods than the
 * smallest step asks for, the controller takes what comes nearest: a quarter of two pods is one, and half of the
 * requests go to a version that nobody has judged yet.
 */
export const rolloutsWeights: Check = {
  rules: [tooFew],
  run: (model) => rolloutsOf(model).flatMap((rollout) => withTooFewPods(model, rollout)),
};

const canary = ["spec", "strategy", "canary"];

function withTooFewPods(model: Model, rollout: KubernetesObject): Finding[] {
  if (Object.keys(fields(valueAt(rollout, [...canary, "trafficRouting"]))).length > 0) return [];
  const weights = list(valueAt(rollout, [...canary, "steps"])).flatMap((step) => {
    const weight = fields(step)["setWeight"];
    return typeof weight === "number" && weight > 0 && weight < 100 ? [weight] : [];
  });
  const pods = fewestPods(model, rollout);
  if (weights.length === 0 || typeof pods !== "number" || pods === 0) return [];
  const step = smallestStep(weights);
  const needed = Math.floor(100 / step);
  if (pods >= needed) return [];
  const message = `${pods}: a step of ${step}% takes at least ${needed} pods where no traffic router shares the requests`;
  const fix = `set at least ${needed}, take larger steps, or set trafficRouting`;
  return [{ rule: tooFew, object: rollout, at: ["spec", "replicas"], message, fix }];
}

/** The smallest change of the weight, on the way from none to all of the requests. */
function smallestStep(weights: readonly number[]): number {
  const all = [...new Set([0, ...weights, 100])].sort((a, b) => a - b);
  return Math.min(...all.slice(1).map((weight, index) => weight - (all[index] ?? 0)));
}

/** As many as the Rollout says, or its autoscaler leaves it at least. */
function fewestPods(model: Model, rollout: KubernetesObject): unknown {
  const scaler = model.ofKind("autoscaling", "HorizontalPodAutoscaler").find((candidate) => {
    const target = fields(valueAt(candidate, ["spec", "scaleTargetRef"]));
    const same = candidate.metadata.namespace === rollout.metadata.namespace;
    return same && text(target["kind"]) === "Rollout" && text(target["name"]) === rollout.metadata.name;
  });
  const path = scaler === undefined ? ["spec", "replicas"] : ["spec", "minReplicas"];
  return valueAt(scaler ?? rollout, path) ?? 1;
}
