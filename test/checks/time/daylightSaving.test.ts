import assert from "node:assert/strict";
import { test } from "node:test";
import { daylightSavingFrom } from "../../../checks/time/daylightSaving.ts";
import { cron, said } from "../argo.ts";

const check = daylightSavingFrom(() => Date.UTC(2026, 10, 21));
const of = (schedule: string, timezone: string) => said([check], cron("daily", { schedules: [schedule], timezone }));

test("hours that the clocks leave alone, zones that have no summer time, runs of every hour", () => {
  assert.deepEqual(of("0 6 * * *", "Europe/Berlin"), []);
  assert.deepEqual(of("30 2 * * *", "America/Sao_Paulo"), []);
  assert.deepEqual(of("30 2 * * *", "UTC"), []);
  assert.deepEqual(of("*/10 * * * *", "Europe/Berlin"), []);
});

test("a time that does not exist and comes twice", () => {
  assert.deepEqual(of("30 2 * * *", "Europe/Berlin"), [
    'PP-505 spec.schedules[0] "30 2 * * *" in Europe/Berlin: 2027-03-28 02:30 does not exist, and is passed over; 2027-10-31 02:30 comes twice, and runs twice; choose an hour outside the change, or UTC',
  ]);
});

test("only on days on which it runs", () => {
  assert.deepEqual(of("30 2 * * MON", "Europe/Berlin"), []);
  assert.match(String(of("30 1 * * SUN", "America/New_York")), /2027-11-07 01:30 comes twice/);
  assert.doesNotMatch(String(of("30 1 * * SUN", "America/New_York")), /does not exist/);
});
