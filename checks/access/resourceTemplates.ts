import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { resourceNeeds } from "../model/accessNeeds.ts";
import { runsOf } from "../model/accessRuns.ts";
import { deepest } from "../model/read.ts";
import { lackOf } from "./lacks.ts";

const weak: Rule = {
  code: "PP-701",
  title: "role too weak for a resource template",
  class: "correctness",
  severity: "error",
};

/**
 * A `resource` template runs kubectl as its pod's service account. What the account's roles do not allow fails at that
 * step, after everything before it has been done.
 */
export const resourceTemplates: Check = {
  rules: [weak],
  run: (model) => {
    const found = new Map<string, Finding>();
    for (const { namespace, pods } of runsOf(model))
      for (const { template, account } of pods) {
        if (template.template.resource == null) continue;
        const lack = lackOf(model, { namespace, name: account }, resourceNeeds(model, template.template, namespace));
        if (lack === undefined) continue;
        const { object } = template.workflow;
        const { at } = deepest(object, [...template.at, "resource", "action"]);
        const key = JSON.stringify([object.kind, object.metadata, at, lack.message]);
        found.set(key, { rule: weak, object, at, ...lack, outside: true });
      }
    return [...found.values()];
  },
};
