import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { definitionOf, isView } from "../model/calls.ts";
import { type CronView, cronsOf } from "../model/crons.ts";
import type { Model } from "../model/model.ts";
import { fill, visitsOf } from "../model/parameterValues.ts";
import { textOf } from "../model/workflows.ts";
import { describeSeconds, durationSeconds } from "./durations.ts";
import { shortestInterval } from "./runs.ts";

const overlap = {
  code: "PP-506",
  title: "run that is not over when the next begins",
  class: "policy",
  severity: "warning",
} as const satisfies Rule;
const longGate = {
  code: "PP-507",
  title: "gate that waits past the next run",
  class: "policy",
  severity: "error",
} as const satisfies Rule;

/** How long a run is expected to take, on a CronWorkflow or on the WorkflowTemplate that it runs: `15m`. */
export const expectedDuration = "payments-platform/expected-duration";

/**
 * Under Forbid a run that waits at its gate makes the next one not happen, under Replace it is killed while somebody
 * thinks, under Allow the runs pile up: each without a word.
 */
export const overlaps: Check = {
  rules: [overlap, longGate],
  run: (model) => cronsOf(model).flatMap((cron) => told(model, cron, Date.now())),
};

function told(model: Model, cron: CronView, now: number): Finding[] {
  const { object, concurrency } = cron;
  const interval = shortestInterval(cron, now);
  if (interval === undefined) return [];
  const at = ["spec", cron.former ? "schedule" : "schedules"];
  const every = `runs come ${describeSeconds(interval)} apart`;
  const gate = concurrency === "Allow" ? undefined : longestGate(model, cron);
  const consequence = concurrency === "Forbid" ? "the next run does not happen" : "the next run ends this one";
  const fix = "let the gate run out before the next run, or let runs come less often";
  if (gate !== undefined && gate.seconds >= interval) {
    const message = `${every}, and the gate "${gate.name}" waits up to ${describeSeconds(gate.seconds)}: under ${concurrency} ${consequence}`;
    return [{ rule: longGate, object, at, message, fix }];
  }
  const expected = expectedSeconds(model, cron);
  if (expected === undefined || expected.seconds <= interval) return [];
  const then = concurrency === "Allow" ? "they overlap" : consequence;
  const message = `${every}, and a run takes up to ${describeSeconds(expected.seconds)} (${expected.by}): under ${concurrency} ${then}`;
  return [{ rule: overlap, object, at, message, fix: "let runs come less often, or end sooner" }];
}

/** The suspension of a run that waits longest, as far as durations are known. */
function longestGate(
  model: Model,
  { workflow }: CronView,
): { readonly name: string; readonly seconds: number } | undefined {
  let longest: { readonly name: string; readonly seconds: number } | undefined;
  if (workflow === undefined) return undefined;
  for (const { template, values } of visitsOf(model, workflow)) {
    const duration = template.suspend?.["duration"];
    if (duration === undefined || duration === null) continue;
    const text = fill(textOf(duration), values);
    const seconds = text === undefined ? undefined : durationSeconds(text);
    if (seconds !== undefined && seconds > (longest?.seconds ?? 0)) longest = { name: template.name, seconds };
  }
  return longest;
}

function expectedSeconds(
  model: Model,
  { object, concurrency, workflow }: CronView,
): { readonly seconds: number; readonly by: string } | undefined {
  const definition = workflow && definitionOf(model, workflow);
  const definitions = [workflow, definition && isView(definition) ? definition : undefined];
  for (const { metadata } of [object, ...definitions.flatMap((view) => view?.object ?? [])]) {
    const annotation: unknown = metadata.annotations?.[expectedDuration];
    const seconds = durationSeconds(annotation);
    if (seconds !== undefined) return { seconds, by: expectedDuration };
  }
  // A deadline is no expectation, but runs that may pile up need one before the next.
  for (const view of concurrency === "Allow" ? definitions : []) {
    const seconds = durationSeconds(view?.workflow.activeDeadlineSeconds);
    if (seconds !== undefined) return { seconds, by: "activeDeadlineSeconds" };
  }
  return undefined;
}
