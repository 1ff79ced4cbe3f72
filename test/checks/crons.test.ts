import assert from "node:assert/strict";
import { test } from "node:test";
import { checkObjects } from "../../checks/index.ts";
import { describeProblem } from "../../problems.ts";

function said(spec: object): string[] {
  return checkObjects([
    {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "CronWorkflow",
      metadata: { name: "daily", namespace: "payments" },
      spec: { workflowSpec: {}, ...spec },
    },
  ]).map(describeProblem);
}

test("a schedule in a zone", () => {
  assert.deepEqual(said({ schedules: ["*/2 * * * *"], timezone: "America/Sao_Paulo" }), []);
});

test("a schedule that cannot be read, one that never comes round, a zone that is not there: all at once", () => {
  const [first, second, third, ...rest] = said({
    schedules: ["every day", "0 0 30 2 *"],
    timezone: "America/SaoPaulo",
  });
  assert.match(String(first), /^CronWorkflow payments\/daily schedule "every day": expected five cron fields/);
  assert.match(String(second), /^CronWorkflow payments\/daily schedule "0 0 30 2 \*": /);
  assert.match(String(third), /timezone "America\/SaoPaulo": .*did you mean "America\/Sao_Paulo"\?/);
  assert.deepEqual(rest, []);
});

test("no schedules at all: the former field counts for nothing", () => {
  assert.match(String(said({ schedule: "*/2 * * * *" })), /has no schedules/);
});
