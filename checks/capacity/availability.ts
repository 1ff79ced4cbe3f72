import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Model } from "../model/model.ts";
import { perModel } from "../model/perModel.ts";
import { type PodView, podsSelectedBy } from "../model/pods.ts";
import { fields, groupBy, isFields } from "../model/read.ts";

const neverMet: Rule = {
  code: "PP-807",
  title: "disruption budget that lets no pod go",
  class: "policy",
  severity: "error",
};

const upsideDown: Rule = {
  code: "PP-808",
  title: "autoscaler with a minimum above its maximum",
  class: "correctness",
  severity: "error",
};

/**
 * A budget that needs every pod to be available blocks the drain of their nodes: upgrades of the cluster stop in the
 * middle, and somebody deletes the budget by hand at night. An autoscaler whose minimum is above its maximum is refused.
 */
export const availability: Check = {
  rules: [neverMet, upsideDown],
  run: (model) => [
    ...model.ofKind("policy", "PodDisruptionBudget").flatMap((budget) => blocking(model, budget)),
    ...model.ofKind("autoscaling", "HorizontalPodAutoscaler").flatMap(inverted),
  ],
};

function blocking(model: Model, object: KubernetesObject): Finding[] {
  const { minAvailable, maxUnavailable, selector } = fields(object["spec"]);
  const fix = "use maxUnavailable: 1, with at least two replicas";
  if (maxUnavailable === 0 || maxUnavailable === "0" || maxUnavailable === "0%") {
    const message = `is ${JSON.stringify(maxUnavailable)}: no pod may ever go`;
    return [{ rule: neverMet, object, at: ["spec", "maxUnavailable"], message, fix }];
  }
  if (!isFields(selector) || (typeof minAvailable !== "number" && typeof minAvailable !== "string")) return [];
  const replicas = podsSelectedBy(model, object.metadata.namespace, selector)
    .filter(({ lasting }) => lasting)
    .reduce((sum, pod) => sum + replicasOf(model, pod), 0);
  const percent = /^(\d{1,3})%$/.exec(String(minAvailable))?.[1];
  const needed = percent === undefined ? Number(minAvailable) : Math.ceil((replicas * Number(percent)) / 100);
  if (replicas === 0 || !(needed >= replicas)) return [];
  const message = `is ${JSON.stringify(minAvailable)} of ${replicas} ${replicas === 1 ? "replica" : "replicas"}: none of them may ever go`;
  return [{ rule: neverMet, object, at: ["spec", "minAvailable"], message, fix }];
}

/** Scaled by an autoscaler, as many as it may become. */
function replicasOf(model: Model, { object, replicas, namespace }: PodView): number {
  const scaler = scalersByTarget(model).get(`${namespace ?? ""}/${object.kind}/${object.metadata.name}`)?.[0];
  const { maxReplicas } = fields(scaler?.["spec"]);
  return typeof maxReplicas === "number" ? Math.max(replicas, maxReplicas) : replicas;
}

const scalersByTarget = perModel((model) =>
  groupBy(model.ofKind("autoscaling", "HorizontalPodAutoscaler"), ({ metadata, spec }) => {
    const { kind, name } = fields(fields(spec)["scaleTargetRef"]);
    return `${metadata.namespace ?? ""}/${String(kind)}/${String(name)}`;
  }),
);

function inverted(object: KubernetesObject): Finding[] {
  const { minReplicas, maxReplicas } = fields(object["spec"]);
  if (typeof minReplicas !== "number" || typeof maxReplicas !== "number" || minReplicas <= maxReplicas) return [];
  const message = `is ${minReplicas}, more than maxReplicas, which is ${maxReplicas}`;
  return [{ rule: upsideDown, object, at: ["spec", "minReplicas"], message }];
}
