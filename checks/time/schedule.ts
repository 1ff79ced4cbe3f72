import { goDurationSeconds } from "./durations.ts";

/** When a schedule comes round, in the wall-clock time of its zone. */
export type Schedule = Fields | { readonly kind: "every"; readonly seconds: number; readonly zone?: string };

/** What each field of a schedule allows. */
export interface Fields {
  readonly kind: "fields";
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Both are restricted: a day needs to match only one of the two. */
  readonly eitherDay: boolean;
  /** Of a prefix `CRON_TZ=` or `TZ=`. */
  readonly zone?: string;
}

interface Bounds {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  readonly names?: readonly string[];
}

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const minute: Bounds = { name: "minute", first: 0, last: 59 };
const hour: Bounds = { name: "hour", first: 0, last: 23 };
const day: Bounds = { name: "day of month", first: 1, last: 31 };
const month: Bounds = { name: "month", first: 1, last: 12, names: monthNames };
const weekday: Bounds = { name: "day of week", first: 0, last: 6, names: weekdayNames };

const descriptors: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

/**
 * Reads a schedule as the workflow controller does: five fields, `@daily` and its like, `@every 1h30m`, each with an
 * optional zone before it. There is no `7` for Sunday, no `L`, `W` or `#`, no field for seconds.
 *
 * @returns the schedule, or what is wrong with it
 * @example parseSchedule("30 6 * * MON-FRI")
 */
export function parseSchedule(text: string): Schedule | { readonly kind: "wrong"; readonly problem: string } {
  const prefix = /^(?:CRON_)?TZ=(\S*)\s+(.*)$/s.exec(text);
  const zone = prefix?.[1] === undefined ? {} : { zone: prefix[1] };
  const plain = (prefix?.[2] ?? text).trim();
  if (plain.startsWith("@every ")) {
    const seconds = goDurationSeconds(plain.slice("@every ".length));
    return seconds === undefined
      ? wrong("@every takes a duration such as 90s, 15m or 1h30m")
      : { kind: "every", seconds: Math.max(1, Math.floor(seconds)), ...zone };
  }
  const fields = plain.startsWith("@") ? descriptors[plain]?.split(" ") : plain.split(/\s+/).filter(Boolean);
  if (fields === undefined) return wrong(`expected one of ${Object.keys(descriptors).join(", ")}, @every`);
  if (fields.length !== 5)
    return wrong(`expected five fields (minute hour day-of-month month day-of-week), found ${fields.length}`);
  const bounds = [minute, hour, day, month, weekday];
  const problems: string[] = [];
  const [minutes, hours, days, months, weekdays] = fields.map((field, index) => {
    const read = values(field, bounds[index] ?? minute);
    if (typeof read === "string") problems.push(read);
    return new Set(typeof read === "string" ? [] : read);
  });
  if (problems.length > 0 || !minutes || !hours || !days || !months || !weekdays) return wrong(problems.join("; "));
  const eitherDay = !isStar(fields[2] ?? "") && !isStar(fields[4] ?? "");
  return { kind: "fields", minutes, hours, days, months, weekdays, eitherDay, ...zone };
}

/** Whether a schedule comes round on a day of its zone. */
export function matchesDay(
  { days, months, weekdays, eitherDay }: Fields,
  date: { readonly month: number; readonly day: number; readonly weekday: number },
): boolean {
  if (!months.has(date.month)) return false;
  const byDay = days.has(date.day);
  const byWeekday = weekdays.has(date.weekday);
  return eitherDay ? byDay || byWeekday : byDay && byWeekday;
}

function wrong(problem: string): { readonly kind: "wrong"; readonly problem: string } {
  return { kind: "wrong", problem };
}

/** A star, also with a step of one, restricts nothing; a larger step does. */
function isStar(field: string): boolean {
  return field.split(",").some((part) => /^[*?](-[^/]*)?(\/0*1)?$/.test(part));
}

function values(field: string, bounds: Bounds): number[] | string {
  const found: number[] = [];
  for (const part of field.split(",").filter(Boolean)) {
    const range = rangeOf(part, bounds);
    if (typeof range === "string") return range;
    for (let value = range.first; value <= range.last; value += range.step) found.push(value);
  }
  return found;
}

function rangeOf(part: string, bounds: Bounds): { first: number; last: number; step: number } | string {
  const { name, first: lowest, last: highest } = bounds;
  const [range = "", step, ...tooManySteps] = part.split("/");
  const [low = "", high, ...tooManyEnds] = range.split("-");
  const star = low === "*" || low === "?";
  const first = star ? lowest : numberOf(low, bounds);
  const end = high === undefined ? first : numberOf(high, bounds);
  const last = star || (step !== undefined && high === undefined) ? highest : end;
  const by = step === undefined ? 1 : numberOf(step, { ...bounds, names: [] });
  const allowed = `${JSON.stringify(part)} is no ${name}, expected ${lowest}-${highest}`;
  if (first === undefined || last === undefined || by === undefined || tooManySteps.length + tooManyEnds.length > 0)
    return allowed;
  if (first < lowest || last > highest)
    return name === "day of week" && last === 7 ? `${allowed}; Sunday is 0` : allowed;
  if (first > last) return `${JSON.stringify(part)} ends before it begins`;
  if (by === 0) return `${JSON.stringify(part)} has a step of 0, expected 1 or more`;
  return { first, last, step: by };
}

function numberOf(text: string, { names = [], first }: Bounds): number | undefined {
  const index = names.indexOf(text.toLowerCase());
  if (index >= 0) return index + first;
  return /^\+?\d{1,9}$/.test(text) ? Number(text) : undefined;
}
