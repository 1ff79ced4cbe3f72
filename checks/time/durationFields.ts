import type { Check } from "../check.ts";
import type { Path, Rule } from "../finding.ts";
import { isDynamic } from "../model/calls.ts";
import { templatesOf, valueAt } from "../model/workflows.ts";
import { durationSeconds, goDurationSeconds } from "./durations.ts";

const rule = {
  code: "PP-512",
  title: "duration that Argo cannot read",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** Also whole seconds without a unit. */
const lenient: readonly Path[] = [
  ["suspend", "duration"],
  ["retryStrategy", "backoff", "duration"],
  ["retryStrategy", "backoff", "maxDuration"],
  ["retryStrategy", "backoff", "cap"],
];
const strict: readonly Path[] = [["memoize", "maxAge"]];

/**
 * `1d` is no duration to Argo, which counts in hours and below. It looks when it comes to the template: a gate that
 * should wait for a day ends the run in an error.
 */
export const durationFields: Check = {
  rules: [rule],
  run: (model) =>
    model.workflows.flatMap((workflow) => {
      const { object } = workflow;
      const places = [workflow.at, ...templatesOf(workflow).map(({ at }) => at)];
      return places.flatMap((place) =>
        [...lenient, ...strict].flatMap((field) => {
          const value = valueAt(object, [...place, ...field]);
          if (typeof value !== "string" || value === "" || isDynamic(value)) return [];
          if ((strict.includes(field) ? goDurationSeconds(value) : durationSeconds(value)) !== undefined) return [];
          const message = `${JSON.stringify(value)}: expected hours, minutes and seconds, such as 24h, 1h30m or 90s`;
          return [{ rule, object, at: [...place, ...field], message }];
        }),
      );
    }),
};
