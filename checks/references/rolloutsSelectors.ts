import type { Check } from "../check.ts";
import type { Rule } from "../finding.ts";
import { lookUp } from "../model/lookup.ts";
import { text, textEntries } from "../model/read.ts";
import { rolloutsOf, servicePaths } from "../model/rollouts.ts";
import { valueAt } from "../model/workflows.ts";

const declared: Rule = {
  code: "PP-382",
  title: "service of one version with a selector of its own",
  class: "policy",
  severity: "error",
};

/**
 * The controller writes the version that a Service leads to into its selector, which is owned as a whole. A declared one
 * takes its place when the Service is applied again: the Service leads to both versions, and a blue-green version that
 * waits for its promotion is promoted.
 */
export const rolloutsSelectors: Check = {
  rules: [declared],
  run: (model) =>
    rolloutsOf(model).flatMap((rollout) =>
      Object.values(servicePaths).flatMap((at) => {
        const name = text(valueAt(rollout, at));
        if (name === undefined) return [];
        const service = lookUp(model, "", "Service", rollout.metadata.namespace, name);
        if (textEntries(valueAt(service, ["spec", "selector"])).length === 0) return [];
        const message = `${JSON.stringify(name)}: the service declares a selector, which takes the controller's back when it is applied again`;
        const fix = "leave the selector out: the controller sets it";
        return [{ rule: declared, object: rollout, at, message, fix }];
      }),
    ),
};
