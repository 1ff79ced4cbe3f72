import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type CronView, cronsOf } from "../model/crons.ts";
import { daysFrom } from "./days.ts";
import { offsetOn, schedulesOf, type ZonedSchedule } from "./runs.ts";
import { type Fields, matchesDay } from "./schedule.ts";
import { offsetMinutes } from "./zones.ts";

const rule = {
  code: "PP-505",
  title: "run at a change of the clocks",
  class: "policy",
  severity: "warning",
} as const satisfies Rule;

const minute = 60_000;
const day = 86_400_000;

/**
 * A local time that does not exist in spring is passed over, and one that comes twice in autumn starts two runs: a day
 * without payments, and a day with two.
 *
 * @param now what is coming is reckoned from here; it looks two years ahead
 */
export function daylightSavingFrom(now: () => number): Check {
  return {
    rules: [rule],
    run: (model) => cronsOf(model).flatMap((cron) => schedulesOf(cron).flatMap((zoned) => told(cron, zoned, now()))),
  };
}

export const daylightSaving: Check = daylightSavingFrom(Date.now);

function told({ object }: CronView, { schedule, zone, text, at }: ZonedSchedule, now: number): Finding[] {
  // What runs every hour is not about an hour of the day.
  if (schedule.kind !== "fields" || schedule.hours.size === 24) return [];
  const changes = changesOf(zone, now);
  const missing = changes.find(
    ({ kind, from, to }) => kind === "missing" && localTime(schedule, from, to) !== undefined,
  );
  const twice = changes.find(({ kind, from, to }) => kind === "twice" && localTime(schedule, from, to) !== undefined);
  const parts = [missing, twice].flatMap((change) => {
    const local = change && localTime(schedule, change.from, change.to);
    if (change === undefined || local === undefined) return [];
    const time = new Date(local).toISOString().slice(0, 16).replace("T", " ");
    return [
      `${time} ${change.kind === "missing" ? "does not exist, and is passed over" : "comes twice, and runs twice"}`,
    ];
  });
  if (parts.length === 0) return [];
  const message = `${JSON.stringify(text)} in ${zone}: ${parts.join("; ")}`;
  return [{ rule, object, at, message, fix: "choose an hour outside the change, or UTC" }];
}

/** Wall-clock times around a change of the clocks, as if they were UTC. */
interface Change {
  readonly kind: "missing" | "twice";
  readonly from: number;
  readonly to: number;
}

const known = new Map<string, readonly Change[]>();

function changesOf(zone: string, now: number): readonly Change[] {
  const key = `${zone} ${Math.floor(now / day)}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const changes: Change[] = [];
  for (const { midnight } of daysFrom(now, 731)) {
    const [before, after] = [offsetOn(zone, midnight), offsetOn(zone, midnight + day)];
    if (before === after) continue;
    const instant = changeBetween(zone, midnight, midnight + day, before);
    const [from, to] = [instant + Math.min(before, after) * minute, instant + Math.max(before, after) * minute];
    changes.push({ kind: after > before ? "missing" : "twice", from, to });
  }
  known.set(key, changes);
  return changes;
}

/** The first minute at which a zone's offset is no longer what it was. */
function changeBetween(zone: string, from: number, to: number, before: number): number {
  let [low, high] = [from, to];
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / 2 / minute) * minute;
    if (offsetMinutes(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** The first time of a schedule in a span of wall-clock times. */
function localTime(schedule: Fields, from: number, to: number): number | undefined {
  for (let local = from; local < to; local += minute) {
    const date = new Date(local);
    if (!schedule.minutes.has(date.getUTCMinutes()) || !schedule.hours.has(date.getUTCHours())) continue;
    const [today] = daysFrom(local, 1);
    if (today !== undefined && matchesDay(schedule, today)) return local;
  }
  return undefined;
}
