import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { valueAt } from "../model/workflows.ts";
import { documentsOf, isGiven, type Place, templatesOf, workflowSpecsOf } from "./places.ts";

const rule = {
  code: "PP-111",
  title: "field that the next major version of Argo Workflows does not have",
  class: "policy",
  severity: "warning",
} as const satisfies Rule;

/**
 * What works today and is gone in v4, without a word where the cluster's definitions accept anything: a cron without
 * schedules never runs, and two runs that shared a mutex run at once.
 */
export const outdated: Check = {
  rules: [rule],
  run: (model) => [
    ...documentsOf(model).flatMap((document) =>
      document.kind === "CronWorkflow" ? given(document, ["spec", "schedule"], "schedules") : [],
    ),
    ...[...workflowSpecsOf(model), ...templatesOf(model)].flatMap((place) => [
      ...given(place, ["synchronization", "mutex"], "mutexes"),
      ...given(place, ["synchronization", "semaphore"], "semaphores"),
    ]),
  ],
};

function given({ object, at, value }: Place, path: Path, list: string): Finding[] {
  if (!isGiven(valueAt(value, path))) return [];
  return [
    { rule, object, at: [...at, ...path], message: "is gone in v4", fix: `write it as the one element of "${list}"` },
  ];
}
