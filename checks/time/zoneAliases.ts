import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { cronsOf } from "../model/crons.ts";
import { parseSchedule } from "./schedule.ts";
import { isAlias, isZone, placeOf } from "./zones.ts";

const rule = {
  code: "PP-504",
  title: "time zone by an alias",
  class: "policy",
  severity: "warning",
} as const satisfies Rule;

/**
 * `EST` has no summer time though New York has, `Etc/GMT+3` is west of Greenwich, and `US/Eastern` may be gone from the
 * next image: a payment is an hour late or early, and the schedule looks right.
 */
export const zoneAliases: Check = {
  rules: [rule],
  run: (model) =>
    cronsOf(model).flatMap(({ object, zone, schedules }) => [
      ...(zone === undefined ? [] : ofZone(object, ["spec", "timezone"], zone)),
      ...schedules.flatMap(({ text, at }) => {
        const schedule = parseSchedule(text);
        return schedule.kind === "wrong" || schedule.zone === undefined ? [] : ofZone(object, at, schedule.zone);
      }),
    ]),
};

function ofZone(object: Finding["object"], at: Finding["at"], zone: string): Finding[] {
  if (!isZone(zone) || !isAlias(zone)) return [];
  const place = placeOf(zone);
  const fix = place === undefined ? "name a place, such as America/Sao_Paulo, or UTC" : `name the place: ${place}`;
  return [{ rule, object, at, message: `${JSON.stringify(zone)} is an alias, which says no place`, fix }];
}
