import { didYouMean } from "../../problems.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type CronView, cronsOf } from "../model/crons.ts";
import { daysFrom } from "./days.ts";
import { type Fields, matchesDay, parseSchedule } from "./schedule.ts";
import { isZone } from "./zones.ts";

const unreadable = {
  code: "PP-501",
  title: "schedule that the controller cannot read",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const never = {
  code: "PP-502",
  title: "schedule that never comes round",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const unknownZone = {
  code: "PP-503",
  title: "unknown time zone",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** The controller gives up after this many years. */
const horizonDays = 5 * 366;

/**
 * A cron that the controller cannot read is not refused by the API server: it stands there with a condition that nobody
 * looks at, and the day's payments do not run.
 */
export const schedules: Check = {
  rules: [unreadable, never, unknownZone],
  run: (model) => cronsOf(model).flatMap((cron) => [...scheduled(cron), ...ofZone(cron)]),
};

function scheduled(cron: CronView): Finding[] {
  const { object, schedules } = cron;
  if (schedules.length === 0) {
    const fix = 'name at least one, such as "30 6 * * *"';
    return [{ rule: unreadable, object, at: ["spec"], message: "has no schedules", fix }];
  }
  return schedules.flatMap(({ text, at }) => ofSchedule(cron, text, at));
}

function ofSchedule({ object, zone }: CronView, text: string, at: Finding["at"]): Finding[] {
  const schedule = parseSchedule(text);
  const given = JSON.stringify(text);
  if (schedule.kind === "wrong")
    return [
      { rule: unreadable, object, at, message: `${given}: ${schedule.problem}`, fix: 'write it as "30 6 * * MON-FRI"' },
    ];
  if (schedule.zone !== undefined && zone !== undefined) {
    const message = `${given}: names a zone, and so does timezone, which is put before it: two are not understood`;
    return [{ rule: unreadable, object, at, message, fix: "keep timezone" }];
  }
  if (schedule.zone !== undefined && !isZone(schedule.zone))
    return [{ rule: unknownZone, object, at, message: noZone(schedule.zone) }];
  if (schedule.kind === "fields" && !comesRound(schedule)) {
    const message = `${given}: no day of the next five years is such a day`;
    return [{ rule: never, object, at, message }];
  }
  return [];
}

function ofZone({ object, zone }: CronView): Finding[] {
  if (zone === undefined || isZone(zone)) return [];
  return [{ rule: unknownZone, object, at: ["spec", "timezone"], message: noZone(zone) }];
}

function noZone(name: string): string {
  const hint = didYouMean(name, Intl.supportedValuesOf("timeZone"));
  return `${JSON.stringify(name)}: no such time zone, expected a name such as America/Sao_Paulo or UTC${hint}`;
}

function comesRound(schedule: Fields): boolean {
  if (schedule.minutes.size === 0 || schedule.hours.size === 0) return false;
  for (const day of daysFrom(Date.now(), horizonDays)) if (matchesDay(schedule, day)) return true;
  return false;
}
