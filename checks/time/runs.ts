import type { CronView } from "../model/crons.ts";
import { type Day, daysFrom } from "./days.ts";
import { type Fields, matchesDay, parseSchedule, type Schedule } from "./schedule.ts";
import { isZone, offsetMinutes } from "./zones.ts";

/** How far ahead runs are looked at. */
const horizonDays = 731;
/** How many runs of a cron are looked at. */
const most = 1500;
const hour = 3_600_000;
const minute = 60_000;

/** A schedule of a cron that can be read, and the zone that it is in. */
export interface ZonedSchedule {
  readonly schedule: Schedule;
  readonly zone: string;
  readonly text: string;
  readonly at: CronView["schedules"][number]["at"];
}

/** The schedules of a cron that the controller understands, in UTC where no zone is named. */
export function schedulesOf({ schedules, zone }: CronView): ZonedSchedule[] {
  return schedules.flatMap(({ text, at }) => {
    const schedule = parseSchedule(text);
    if (schedule.kind === "wrong") return [];
    const named = schedule.zone ?? zone ?? "UTC";
    return isZone(named) ? [{ schedule, zone: named, text, at }] : [];
  });
}

const coming = new WeakMap<CronView, readonly number[]>();

/** The coming runs of a cron in milliseconds since 1970, in order, each instant once; reckoned from when it is first asked. */
export function runsOf(cron: CronView, now: number): readonly number[] {
  const known = coming.get(cron);
  if (known !== undefined) return known;
  const instants = new Set<number>();
  for (const { schedule, zone } of schedulesOf(cron))
    for (const instant of runs(schedule, zone, now)) instants.add(instant);
  const sorted = [...instants].sort((a, b) => a - b).slice(0, most);
  coming.set(cron, sorted);
  return sorted;
}

/** The shortest time between two runs of a cron, in seconds; undefined if it does not run twice. */
export function shortestInterval(cron: CronView, now: number): number | undefined {
  const instants = runsOf(cron, now);
  let shortest = Number.POSITIVE_INFINITY;
  for (let index = 1; index < instants.length; index++)
    shortest = Math.min(shortest, (instants[index] ?? 0) - (instants[index - 1] ?? 0));
  return Number.isFinite(shortest) ? shortest / 1000 : undefined;
}

function* runs(schedule: Schedule, zone: string, now: number): Generator<number> {
  if (schedule.kind === "every") {
    for (let index = 1; index <= most; index++) yield now + index * schedule.seconds * 1000;
    return;
  }
  const times = timesOf(schedule);
  let count = 0;
  for (const day of daysFrom(now, horizonDays)) {
    if (!matchesDay(schedule, day)) continue;
    const instantOf = clockOf(zone, day);
    for (const time of times) {
      if (count++ >= most) return;
      yield instantOf(time);
    }
  }
}

/** Of a day, in milliseconds from midnight. */
function timesOf({ hours, minutes }: Fields): number[] {
  return [...hours].flatMap((at) => [...minutes].map((past) => at * hour + past * minute)).sort((a, b) => a - b);
}

const offsets = new Map<string, Map<number, number>>();

/** Minutes east of Greenwich at a day's midnight in UTC, looked up once. */
export function offsetOn(zone: string, midnight: number): number {
  if (zone === "UTC") return 0;
  const ofZone = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, ofZone);
  const offset = ofZone.get(midnight) ?? offsetMinutes(zone, midnight);
  ofZone.set(midnight, offset);
  return offset;
}

/** The instants of a day's wall-clock times, in milliseconds from its midnight. */
function clockOf(zone: string, { midnight }: Day): (time: number) => number {
  const [before, after] = [offsetOn(zone, midnight - 24 * hour), offsetOn(zone, midnight + 48 * hour)];
  const guess = (time: number) => midnight + time - before * minute;
  return before === after ? guess : (time) => midnight + time - offsetMinutes(zone, guess(time)) * minute;
}
