import assert from "node:assert/strict";
import { test } from "node:test";
import { cyclesChecks } from "../../../checks/cycles/index.ts";
import { asProblem } from "../../../checks/finding.ts";
import { ownershipChecks } from "../../../checks/ownership/index.ts";
import { referencesChecks } from "../../../checks/references/index.ts";
import { report } from "../../../checks/report.ts";
import { describeProblem } from "../../../problems.ts";
import { development, full, production } from "../../workflows/stacks.ts";
import { stackObjects } from "../model/platform.ts";

for (const [name, settings] of Object.entries({ development, full, production }))
  test(`what the ${name} stack refers to is there, in order, and has one owner`, () => {
    const checks = [...referencesChecks, ...cyclesChecks, ...ownershipChecks];
    const { findings } = report(stackObjects(settings), { checks });
    assert.deepEqual(
      findings.map(({ finding }) => describeProblem(asProblem(finding))),
      [],
    );
  });
