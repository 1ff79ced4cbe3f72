import assert from "node:assert/strict";
import { test } from "node:test";
import { sharedMutexes } from "../../../checks/time/sharedMutexes.ts";
import { cron, said } from "../argo.ts";

const of = (name: string, schedule: string, mutex: string, timezone = "UTC") =>
  cron(name, {
    schedules: [schedule],
    timezone,
    workflowSpec: {
      entrypoint: "run",
      synchronization: { mutexes: [{ name: mutex }] },
      templates: [{ name: "run", container: {} }],
    },
  });

test("crons that never meet, or want different things", () => {
  assert.deepEqual(said([sharedMutexes], of("a", "0 6 * * *", "m"), of("b", "0 7 * * *", "m")), []);
  assert.deepEqual(said([sharedMutexes], of("a", "0 6 * * *", "m"), of("b", "0 6 * * *", "n")), []);
  assert.deepEqual(
    said([sharedMutexes], of("a", "0 6 * * *", "{{workflow.name}}"), of("b", "0 6 * * *", "{{workflow.name}}")),
    [],
  );
});

test("crons that meet, also in different zones", () => {
  const [line, ...rest] = said(
    [sharedMutexes],
    of("a", "0 6 * * *", "m", "America/Sao_Paulo"),
    of("b", "*/30 9 * * MON", "m"),
  );
  assert.match(
    String(line),
    /^PP-508 CronWorkflow payments\/b spec\.schedules begins together with CronWorkflow a, for the first time at .* 09:00 UTC, and both want the mutex "m"/,
  );
  assert.deepEqual(rest, []);
});
