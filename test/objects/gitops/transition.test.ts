import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { handoverAnnotations } from "../../../objects/gitops/declared.ts";
import { type DeclaredObject, jumpProblems, type LastUpdate } from "../../../objects/gitops/transition.ts";
import type { Ownership } from "../../../settings/ownership.ts";

const cron = (annotations: DeclaredObject["annotations"]): DeclaredObject => ({
  kind: "CronWorkflow",
  name: "daily-payments-cron",
  annotations,
});
const owned = [cron({})];
const handedOver = [cron(handoverAnnotations)];

const allows = (ownership: Ownership, last: LastUpdate) => jumpProblems(ownership, last, "dev").length === 0;

describe("what may follow what", () => {
  const steps: readonly (readonly [string, Ownership, LastUpdate, boolean])[] = [
    ["a new stack is direct", "direct", { declared: [] }, true],
    ["a new stack is gitops", "gitops", { declared: [] }, true],
    ["direct stays direct", "direct", { ownership: "direct", declared: owned }, true],
    ["direct hands over", "handover", { ownership: "direct", declared: owned }, true],
    ["direct does not jump to gitops", "gitops", { ownership: "direct", declared: owned }, false],
    ["not even with nothing declared", "gitops", { ownership: "direct", declared: [] }, false],
    ["a stack from before there was an ownership does not jump", "gitops", { declared: owned }, false],
    ["a handover ends in gitops", "gitops", { ownership: "handover", declared: handedOver }, true],
    ["a handover ends in direct", "direct", { ownership: "handover", declared: handedOver }, true],
    ["gitops stays gitops", "gitops", { ownership: "gitops", declared: [] }, true],
    ["gitops hands over", "handover", { ownership: "gitops", declared: [] }, true],
    ["gitops does not jump to direct", "direct", { ownership: "gitops", declared: [] }, false],
    [
      "a handover cut short is repeated",
      "handover",
      { ownership: "direct", declared: [...owned, ...handedOver] },
      true,
    ],
    ["or taken back", "direct", { ownership: "direct", declared: [...owned, ...handedOver] }, true],
    [
      "but does not end in gitops, whatever was recorded",
      "gitops",
      { ownership: "handover", declared: [...owned, ...handedOver] },
      false,
    ],
    [
      "a handover from gitops that was cut short goes back to gitops",
      "gitops",
      { ownership: "gitops", declared: handedOver },
      true,
    ],
    ["and not on to direct", "direct", { ownership: "gitops", declared: handedOver }, false],
  ];
  for (const [title, ownership, last, allowed] of steps)
    test(title, () => assert.equal(allows(ownership, last), allowed));
});

test("a refusal names what would be lost, and the commands to type", () => {
  const [problem, ...others] = jumpProblems("gitops", { ownership: "direct", declared: owned }, "dev");
  assert.deepEqual(others, []);
  assert.match(problem?.message ?? "", /"gitops": this program owns CronWorkflow daily-payments-cron and would delete/);
  assert.deepEqual(problem?.fix?.split("\n    ").slice(1), [
    "npx payments-platform pulumi --stack dev config set ownership handover",
    "npx payments-platform up --stack dev",
    "npx payments-platform pulumi --stack dev config set ownership gitops",
    "npx payments-platform up --stack dev",
  ]);
});
