import assert from "node:assert/strict";
import { test } from "node:test";
import { zoneAliases } from "../../../checks/time/zoneAliases.ts";
import { cron, said } from "../argo.ts";

const of = (timezone: string, schedule = "0 6 * * *") =>
  said([zoneAliases], cron("daily", { schedules: [schedule], timezone }));

test("places, and UTC", () => {
  for (const zone of ["America/Sao_Paulo", "Europe/Berlin", "UTC", "Etc/UTC"]) assert.deepEqual(of(zone), []);
});

test("aliases", () => {
  assert.deepEqual(of("US/Eastern"), [
    'PP-504 spec.timezone "US/Eastern" is an alias, which says no place; name the place: America/New_York',
  ]);
  for (const zone of ["EST", "Etc/GMT+3", "Brazil/East"]) assert.equal(of(zone).length, 1, zone);
  const prefixed = said([zoneAliases], cron("daily", { schedules: ["CRON_TZ=US/Eastern 0 6 * * *"] }));
  assert.match(String(prefixed), /spec\.schedules\[0\] "US\/Eastern"/);
});
