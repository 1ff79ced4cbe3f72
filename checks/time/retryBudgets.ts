import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { fields } from "../model/read.ts";
import { type Template, templatesOf, type WorkflowView } from "../model/workflows.ts";
import { describeSeconds, durationSeconds } from "./durations.ts";

const tooLong = {
  code: "PP-509",
  title: "retries that the deadline cuts off",
  class: "policy",
  severity: "error",
} as const satisfies Rule;
const endless = {
  code: "PP-513",
  title: "retries without a limit",
  class: "policy",
  severity: "warning",
} as const satisfies Rule;

/**
 * Retries that take longer than the workflow may take never come to their last attempt: the run is ended in the middle,
 * as late as can be. Only the pauses are counted: how long an attempt takes nobody knows, and a template's own
 * activeDeadlineSeconds is for each attempt anew.
 */
export const retryBudgets: Check = {
  rules: [tooLong, endless],
  run: (model) =>
    model.workflows.flatMap((workflow) => [
      ...ofStrategy(workflow, fields(workflow.workflow["retryStrategy"]), [...workflow.at, "retryStrategy"]),
      ...templatesOf(workflow).flatMap(({ template, at }) =>
        ofStrategy(workflow, fields(template.retryStrategy), [...at, "retryStrategy"], template),
      ),
    ]),
};

function ofStrategy(
  workflow: WorkflowView,
  strategy: Readonly<Record<string, unknown>>,
  at: Path,
  template?: Template,
): Finding[] {
  const { object, workflow: spec } = workflow;
  const isThere = template ? template.retryStrategy : spec["retryStrategy"];
  if (!isThere) return [];
  const deadline = durationSeconds(spec.activeDeadlineSeconds);
  const backoff = fields(strategy["backoff"]);
  if ((strategy["limit"] ?? undefined) === undefined) {
    // What ends it otherwise.
    if (deadline !== undefined || backoff["maxDuration"] || strategy["expression"]) return [];
    const fix = "give it a limit";
    return [{ rule: endless, object, at, message: "has no limit, and nothing else ends it", fix }];
  }
  const limit = Number(strategy["limit"]);
  if (deadline === undefined || !Number.isInteger(limit) || limit <= 0) return [];
  const waits = waitsOf(backoff, limit);
  const longest = durationSeconds(backoff["maxDuration"]) ?? Number.POSITIVE_INFINITY;
  const budget = Math.min(waits, longest);
  if (budget <= deadline) return [];
  const message = `pauses ${describeSeconds(budget)} in all between ${limit + 1} attempts, and the workflow ends after ${describeSeconds(deadline)} (activeDeadlineSeconds)`;
  const fix = "lower the limit, the pauses or their cap, or raise the workflow's deadline";
  return [{ rule: tooLong, object, at, message, fix }];
}

/** The pauses before all retries: duration, duration times factor, and so on, none longer than the cap. */
function waitsOf(backoff: Readonly<Record<string, unknown>>, limit: number): number {
  const duration = durationSeconds(backoff["duration"]) ?? 0;
  const factor = Number(backoff["factor"] ?? 1);
  const cap = durationSeconds(backoff["cap"]) ?? Number.POSITIVE_INFINITY;
  const growth = Number.isFinite(factor) && factor > 0 ? factor : 1;
  let total = 0;
  let pause = duration;
  for (let retry = 0; retry < limit; retry++) {
    const wait = Math.min(pause, cap);
    // From here on all pauses are the same.
    if (growth === 1 || pause >= cap || !Number.isFinite(pause)) return total + wait * (limit - retry);
    total += wait;
    pause *= growth;
  }
  return total;
}
