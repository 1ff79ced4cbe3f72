import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { definitionOf, isView } from "../model/calls.ts";
import { type CronView, cronsOf } from "../model/crons.ts";
import type { Model } from "../model/model.ts";
import { fill, visitsOf } from "../model/parameterValues.ts";
import { list, text } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";
import { runsOf } from "./runs.ts";

const rule = {
  code: "PP-508",
  title: "crons that want one mutex at the same time",
  class: "policy",
  severity: "warning",
} as const satisfies Rule;

/**
 * Two runs that begin in the same minute and want the same mutex: which comes first is up to chance, and the other waits
 * for as long as the first holds it, gate and all.
 */
export const sharedMutexes: Check = {
  rules: [rule],
  run: (model) => {
    const now = Date.now();
    const byMutex = new Map<string, CronView[]>();
    for (const cron of cronsOf(model))
      for (const mutex of mutexesOf(model, cron)) {
        const key = `${mutex} ${cron.object.metadata.namespace ?? ""}`;
        const same = byMutex.get(key);
        if (same === undefined) byMutex.set(key, [cron]);
        else same.push(cron);
      }
    return [...byMutex].flatMap(([key, crons]) => coincidences(key.split(" ")[0] ?? "", crons, now));
  },
};

/** Each cron that begins together with one before it, told of once. */
function coincidences(mutex: string, crons: readonly CronView[], now: number): Finding[] {
  if (crons.length < 2) return [];
  const first = new Map<number, CronView>();
  return crons.flatMap((cron) => {
    const instants = runsOf(cron, now);
    const shared = instants.find((instant) => first.has(instant));
    const other = shared === undefined ? undefined : first.get(shared);
    for (const instant of instants) if (!first.has(instant)) first.set(instant, cron);
    if (shared === undefined || other === undefined) return [];
    const at = ["spec", cron.former ? "schedule" : "schedules"];
    const when = new Date(shared).toISOString().slice(0, 16).replace("T", " ");
    const message = `begins together with CronWorkflow ${other.object.metadata.name}, for the first time at ${when} UTC, and both want the mutex "${mutex}"`;
    return [{ rule, object: cron.object, at, message, fix: "let one begin when the other is over" }];
  });
}

/** The mutexes of a cron's run as a whole and of its entrypoint, by names that are known before it runs. */
function mutexesOf(model: Model, { workflow }: CronView): ReadonlySet<string> {
  if (workflow === undefined) return new Set();
  const definition = definitionOf(model, workflow);
  const [entry] = visitsOf(model, workflow);
  const holders = [
    workflow.workflow.synchronization,
    isView(definition) ? definition.workflow.synchronization : undefined,
    entry?.template.synchronization,
  ];
  const names = holders.flatMap((synchronization) => [
    text(valueAt(synchronization, ["mutex", "name"])),
    ...list(synchronization?.["mutexes"]).map((mutex) => text(valueAt(mutex, ["name"]))),
  ]);
  return new Set(names.flatMap((name) => (name === undefined ? [] : (fill(name, entry?.values ?? new Map()) ?? []))));
}
