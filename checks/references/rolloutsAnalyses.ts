import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Model } from "../model/model.ts";
import { text } from "../model/read.ts";
import { type AnalysisView, analysesOf, analysisInputs, hasValue, rolloutsOf } from "../model/rollouts.ts";
import { noSuch } from "../words.ts";

const missing: Rule = {
  code: "PP-374",
  title: "analysis argument without a value",
  class: "correctness",
  severity: "error",
};
const unknown: Rule = {
  code: "PP-375",
  title: "misspelt or unknown analysis argument",
  class: "correctness",
  severity: "error",
};

/**
 * An analysis gets a value for each argument that its templates declare, and none that they do not know. Without a
 * value the Rollout is invalid; one that nobody knows is dropped in silence, and the analysis measures with the
 * template's own value, or with nothing: a canary that is never judged.
 */
export const rolloutsAnalyses: Check = {
  rules: [missing, unknown],
  run: (model) => rolloutsOf(model).flatMap((rollout) => analysesOf(rollout).flatMap((view) => judge(model, view))),
};

function judge(model: Model, view: AnalysisView): Finding[] {
  const inputs = analysisInputs(model, view);
  if (inputs === undefined) return [];
  const { object } = view;
  const names = [...inputs.keys()];
  const given = new Set(view.args.flatMap(({ value }) => text(value["name"]) ?? []));
  const lacking = names.filter((name) => inputs.get(name) === false && !given.has(name));
  return [
    ...lacking.map((name) => ({
      rule: missing,
      object,
      at: view.at,
      message: `does not give the argument ${JSON.stringify(name)}, which has no value of its own`,
      fix: "add it to args",
    })),
    ...view.args.flatMap(({ value, at }): Finding[] => {
      const name = text(value["name"]);
      if (name === undefined) return [];
      if (!inputs.has(name))
        return [{ rule: unknown, object, at, message: noSuch("argument of the analysis", name, names) }];
      if (hasValue(value)) return [];
      return [{ rule: missing, object, at, message: "has neither value nor valueFrom, and gives an empty text" }];
    }),
  ];
}
