import assert from "node:assert/strict";
import { test } from "node:test";
import { formerFields } from "../../../checks/gates/formerFields.ts";
import { cron, said, workflow } from "../argo.ts";

test("fields of today", () => {
  const synchronization = { mutexes: [{ name: "m" }] };
  assert.deepEqual(
    said([formerFields], cron("daily", { schedules: ["0 6 * * *"], workflowSpec: { synchronization } })),
    [],
  );
});

test("fields of before", () => {
  const gone = "is gone in version 4 of Argo Workflows; write it as a list,";
  assert.deepEqual(said([formerFields], cron("daily", { schedule: "0 6 * * *", workflowSpec: {} })), [
    `PP-609 spec.schedule ${gone} schedules`,
  ]);
  const spec = {
    synchronization: { mutex: { name: "m" } },
    templates: [{ name: "job", synchronization: { semaphore: { configMapKeyRef: {} } } }],
  };
  assert.deepEqual(said([formerFields], workflow(spec)), [
    `PP-609 spec.synchronization.mutex ${gone} mutexes`,
    `PP-609 spec.templates[job].synchronization.semaphore ${gone} semaphores`,
  ]);
});
