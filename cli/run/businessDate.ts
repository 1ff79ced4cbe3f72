import { ProblemsError } from "../../problems.ts";
import type { RunContext } from "./context.ts";

/** The business date of now: the calendar day in the stack's time zone, in development the very minute of it. */
export function businessDateNow({ environment, timezone }: RunContext, now = new Date()): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: timezone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  const day = `${part("year")}-${part("month")}-${part("day")}`;
  return environment === "production" ? day : `${day}T${part("hour")}-${part("minute")}`;
}

/**
 * Checks a business date that a person typed.
 * @throws ProblemsError when it is none: it becomes part of the ledger's keys, where one date has one spelling
 */
export function checkBusinessDate(date: string): string {
  const [, day, hour, minute] = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3])-([0-5]\d))?$/.exec(date) ?? [];
  const time = new Date(`${day}T${hour ?? "00"}:${minute ?? "00"}:00Z`);
  if (day !== undefined && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day)) return date;
  throw new ProblemsError([
    { path: "--date", message: `"${date}": expected a day such as 2026-11-21, or a minute such as 2026-11-21T10-15` },
  ]);
}
