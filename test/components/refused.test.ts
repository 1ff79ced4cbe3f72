import assert from "node:assert/strict";
import { test } from "node:test";
import { RunError } from "@pulumi/pulumi";
import { mockEngine, settle } from "./mocks.ts";

test("a bad configuration is one RunError with every problem, and nothing was registered", async () => {
  const registered = await mockEngine({
    config: {
      environment: "development",
      cluster: { kind: "aks2" },
      payments: { secondsToSleep: -1, operatorz: ["x"] },
      crons: { daily: { schedules: ["* * *"], timezone: "Mars/Olympus" } },
    },
  });
  const error: unknown = await import("../../index.ts").then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(RunError.isInstance(error));
  assert.deepEqual(
    error.message.split("\n").map((line) => line.split(":")[0]),
    [
      'cluster.kind "aks2"',
      "payments.secondsToSleep -1",
      'payments.operatorz ["x"]',
      'crons.daily.schedules.0 "* * *"',
      'crons.daily.timezone "Mars/Olympus"',
    ],
  );
  await settle();
  assert.deepEqual(registered, []);
});
