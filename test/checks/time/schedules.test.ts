import assert from "node:assert/strict";
import { test } from "node:test";
import { schedules } from "../../../checks/time/schedules.ts";
import { cron, said } from "../argo.ts";

const of = (spec: object) => said([schedules], cron("daily", spec));

test("schedules that the controller reads", () => {
  const texts = [
    "*/2 * * * *",
    "30 6 * * MON-FRI",
    "0 0 ? * 0",
    "@daily",
    "@every 1h30m",
    "CRON_TZ=Asia/Tokyo 0 6 * * *",
  ];
  assert.deepEqual(of({ schedules: texts }), []);
  assert.deepEqual(of({ schedules: ["0 6 * * *"], timezone: "America/Sao_Paulo" }), []);
  assert.deepEqual(of({ schedule: "0 6 * * *" }), []);
});

test("a schedule that cannot be read, one that never comes round, a zone that is not there: all at once", () => {
  const [first, second, third, ...rest] = of({
    schedules: ["every day", "0 0 30 2 *"],
    timezone: "America/SaoPaulo",
  });
  assert.match(String(first), /^PP-501 spec\.schedules\[0\] "every day": expected five fields .*, found 2/);
  assert.match(String(second), /^PP-502 spec\.schedules\[1\] "0 0 30 2 \*": no day/);
  assert.match(String(third), /^PP-503 spec\.timezone "America\/SaoPaulo": .*did you mean "America\/Sao_Paulo"\?/);
  assert.deepEqual(rest, []);
});

test("what other crons understand and the controller does not", () => {
  const wrong = (text: string) => String(of({ schedules: [text] }));
  assert.match(wrong("0 0 * * 7"), /"7" is no day of week, expected 0-6; Sunday is 0/);
  assert.match(wrong("0 0 L * *"), /"L" is no day of month, expected 1-31/);
  assert.match(wrong("0 0 0 * * *"), /found 6/);
  assert.match(wrong("0 24 * * *"), /"24" is no hour, expected 0-23/);
  assert.match(wrong("0/0 * * * *"), /step of 0/);
  assert.match(wrong("0 18-6 * * *"), /"18-6" ends before it begins/);
  assert.match(wrong("@dayly"), /expected one of @yearly/);
  assert.match(wrong("@every day"), /@every takes a duration/);
  assert.match(wrong("TZ=Mars/Olympus 0 6 * * *"), /PP-503 .*"Mars\/Olympus": no such time zone/);
});

test("a zone in the schedule and another beside it", () => {
  assert.match(
    String(of({ schedules: ["CRON_TZ=Asia/Tokyo 0 6 * * *"], timezone: "UTC" })),
    /PP-501 .* names a zone, and so does timezone/,
  );
});

test("no schedules at all", () => {
  assert.match(String(of({})), /PP-501 spec has no schedules/);
});
