import assert from "node:assert/strict";
import { test } from "node:test";
import { CronExpressionParser } from "cron-parser";
import { cronsOf } from "../../../checks/model/crons.ts";
import { createModel } from "../../../checks/model/model.ts";
import { runsOf, shortestInterval } from "../../../checks/time/runs.ts";
import { cron } from "../argo.ts";

const now = Date.UTC(2026, 10, 21, 12);

function viewOf(schedules: readonly string[], timezone: string) {
  const [view] = cronsOf(createModel([cron("daily", { schedules, timezone })]));
  return view ?? assert.fail();
}

test("runs are those of another reader of schedules, across changes of the clocks", () => {
  for (const zone of ["America/Sao_Paulo", "Europe/Berlin", "America/New_York", "UTC"])
    for (const text of ["30 6 * * *", "*/20 9-17 * * MON-FRI", "0 0 1,15 * *", "0 12 29 2 *", "15 4 1 JAN,JUL *"]) {
      const expected = CronExpressionParser.parse(text, { tz: zone, currentDate: new Date(now) });
      const found = runsOf(viewOf([text], zone), now).filter((instant) => instant > now);
      for (const instant of found.slice(0, 300)) assert.equal(instant, expected.next().getTime(), `${text} ${zone}`);
    }
});

test("the shortest time between two runs", () => {
  assert.equal(shortestInterval(viewOf(["0 6 * * *"], "Europe/Berlin"), now), 23 * 3600);
  assert.equal(shortestInterval(viewOf(["0 6 * * *"], "UTC"), now), 24 * 3600);
  assert.equal(shortestInterval(viewOf(["0 6 * * *", "30 6 * * MON"], "UTC"), now), 1800);
  assert.equal(shortestInterval(viewOf(["@every 90s"], "UTC"), now), 90);
  assert.equal(shortestInterval(viewOf(["0 6 1 1 *"], "UTC"), now), 365 * 86_400);
});
