import type { Check } from "../check.ts";
import type { Rule } from "../finding.ts";
import { isTemplated } from "../model/lenient.ts";
import { lookUp, namesOf } from "../model/lookup.ts";
import { rolloutReferences } from "../model/rollouts.ts";
import { noSuch } from "../words.ts";

const noService: Rule = {
  code: "PP-371",
  title: "no such service of a rollout",
  class: "correctness",
  severity: "error",
};
const noTemplate: Rule = {
  code: "PP-373",
  title: "no such analysis template",
  class: "correctness",
  severity: "error",
};
const noRoute: Rule = {
  code: "PP-376",
  title: "no such workload, ingress or route of a rollout",
  class: "correctness",
  severity: "error",
};

/**
 * The services, analysis templates, ingresses, routes and the workload that a Rollout names exist in its namespace.
 * Without one of them the controller marks the Rollout as invalid and stops: a new version is never rolled out.
 */
export const rolloutsReferences: Check = {
  rules: [noService, noTemplate, noRoute],
  run: (model) =>
    rolloutReferences(model).flatMap(({ object, group, kind, name, at }) => {
      const { namespace } = object.metadata;
      if (isTemplated(name) || lookUp(model, group, kind, namespace, name) !== undefined) return [];
      const message = noSuch(kind, name, namesOf(model, group, kind, namespace));
      return [{ rule: ruleOf(kind), object, at, message, outside: true }];
    }),
};

function ruleOf(kind: string): Rule {
  if (kind === "Service") return noService;
  return kind.endsWith("AnalysisTemplate") ? noTemplate : noRoute;
}
