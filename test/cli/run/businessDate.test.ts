import assert from "node:assert/strict";
import { test } from "node:test";
import { businessDateNow, checkBusinessDate } from "../../../cli/run/businessDate.ts";
import type { RunContext } from "../../../cli/run/context.ts";

const stack = (environment: RunContext["environment"], timezone: string): RunContext => ({
  ...{ environment, timezone, operators: [] },
  cluster: { kubectl: "", kubeconfig: "" },
});

test("the business date is the stack's, not UTC's, and a minute in development", () => {
  const now = new Date("2026-11-22T02:05:59Z");
  assert.equal(businessDateNow(stack("production", "America/Sao_Paulo"), now), "2026-11-21");
  assert.equal(businessDateNow(stack("production", "UTC"), now), "2026-11-22");
  assert.equal(businessDateNow(stack("development", "America/Sao_Paulo"), now), "2026-11-21T23-05");
  assert.equal(
    businessDateNow(stack("development", "America/Sao_Paulo"), new Date("2026-11-22T03:00:00Z")),
    "2026-11-22T00-00",
  );
});

test("a date has one spelling", () => {
  for (const date of ["2026-11-21", "2028-02-29", "2026-11-21T00-00", "2026-11-21T23-59"]) {
    assert.equal(checkBusinessDate(date), date);
  }
  const wrong = [
    "",
    "today",
    "2026-02-29",
    "2026-13-01",
    "2026-1-1",
    "2026-11-21T10:15",
    "2026-11-21T24-00",
    "2026-11-21 ",
  ];
  for (const date of wrong) assert.throws(() => checkBusinessDate(date), /expected a day such as 2026-11-21/, date);
});
