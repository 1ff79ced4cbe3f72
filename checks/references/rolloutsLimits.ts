import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { argoGroup } from "../model/model.ts";
import { type Placed, placed } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";

const alwaysSuccess: Rule = {
  code: "PP-381",
  title: "analysis that succeeds whatever it measures",
  class: "correctness",
  severity: "error",
};

/**
 * An analysis is successful once it has measured as often as it should, unless more measurements failed, or were
 * inconclusive, than its limits allow. A limit that is as great as the number of measurements is never exceeded: with
 * `inconclusiveLimit`, a version without any traffic is promoted; with `failureLimit`, one that always fails.
 */
export const rolloutsLimits: Check = {
  rules: [alwaysSuccess],
  run: (model) =>
    ["AnalysisTemplate", "ClusterAnalysisTemplate", "AnalysisRun"].flatMap((kind) =>
      model
        .ofKind(argoGroup, kind)
        .flatMap((object) =>
          placed(valueAt(object, ["spec", "metrics"]), ["spec", "metrics"]).flatMap((metric) => judge(object, metric)),
        ),
    ),
};

function judge(object: KubernetesObject, { value, at }: Placed): Finding[] {
  const count = measurements(value);
  // Enough good ones in a row are asked for: reaching the count is then no success.
  if (count === undefined || (wholeNumber(value["consecutiveSuccessLimit"]) ?? 0) > 0) return [];
  return ["inconclusiveLimit", "failureLimit"].flatMap((limit) => {
    const given = wholeNumber(value[limit]);
    if (given === undefined || given < count) return [];
    const message = `${given}: as many as are measured at all (${count}), so that every one of them may be and it succeeds`;
    const fix = `set it below ${count}, or count above ${given}`;
    return [{ rule: alwaysSuccess, object, at: [...at, limit], message, fix }];
  });
}

/** How often is measured; nothing where it goes on until somebody ends it, or where the number is not known. */
function measurements({ count, interval }: Placed["value"]): number | undefined {
  if (count === undefined || count === null || count === 0) return interval === undefined ? 1 : undefined;
  return wholeNumber(count);
}

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : undefined;
}
