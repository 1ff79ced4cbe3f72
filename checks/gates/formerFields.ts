import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { cronsOf } from "../model/crons.ts";
import { templatesOf, valueAt } from "../model/workflows.ts";

const rule = {
  code: "PP-609",
  title: "field that the next version does not have",
  class: "policy",
  severity: "warning",
} as const satisfies Rule;

/** A field that is gone is dropped without a word: a cron without a schedule, a run without its mutex. */
export const formerFields: Check = {
  rules: [rule],
  run: (model) => [
    ...cronsOf(model)
      .filter(({ former }) => former)
      .map(({ object }) => finding(object, ["spec", "schedule"], "schedules")),
    ...model.workflows.flatMap((workflow) =>
      [workflow.at, ...templatesOf(workflow).map(({ at }) => at)].flatMap((place) =>
        [
          ["mutex", "mutexes"],
          ["semaphore", "semaphores"],
        ].flatMap(([former = "", present = ""]) => {
          const at = [...place, "synchronization", former];
          return valueAt(workflow.object, at) ? [finding(workflow.object, at, present)] : [];
        }),
      ),
    ),
  ],
};

function finding(object: Finding["object"], at: Path, present: string): Finding {
  return { rule, object, at, message: `is gone in version 4 of Argo Workflows`, fix: `write it as a list, ${present}` };
}
