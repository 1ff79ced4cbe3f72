import assert from "node:assert/strict";
import { test } from "node:test";
import { matchesDay, parseSchedule } from "../../../checks/time/schedule.ts";

function fields(text: string) {
  const schedule = parseSchedule(text);
  assert.equal(schedule.kind, "fields");
  return schedule.kind === "fields" ? schedule : assert.fail();
}

test("ranges, lists, steps and names", () => {
  const { minutes, hours, months, weekdays } = fields("5,10-12 */6 * JAN-mar mon");
  assert.deepEqual([...minutes], [5, 10, 11, 12]);
  assert.deepEqual([...hours], [0, 6, 12, 18]);
  assert.deepEqual([...months], [1, 2, 3]);
  assert.deepEqual([...weekdays], [1]);
  assert.deepEqual([...fields("50/5 * * * *").minutes], [50, 55]);
});

test("a day of the month or a day of the week, where both are restricted", () => {
  const friday = { month: 11, day: 20, weekday: 5 };
  assert.equal(matchesDay(fields("0 0 1 * FRI"), friday), true);
  assert.equal(matchesDay(fields("0 0 1 * *"), friday), false);
  assert.equal(matchesDay(fields("0 0 */1 * MON"), friday), false);
  assert.equal(matchesDay(fields("0 0 */2 * FRI"), friday), true);
});

test("every so often", () => {
  assert.deepEqual(parseSchedule("@every 90s"), { kind: "every", seconds: 90 });
  assert.deepEqual(parseSchedule("TZ=UTC @every 10ms"), { kind: "every", seconds: 1, zone: "UTC" });
});
