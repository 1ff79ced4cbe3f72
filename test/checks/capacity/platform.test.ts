import assert from "node:assert/strict";
import { test } from "node:test";
import { capacityChecks } from "../../../checks/capacity/index.ts";
import { asProblem } from "../../../checks/finding.ts";
import { report } from "../../../checks/report.ts";
import { describeProblem } from "../../../problems.ts";
import { development, full, production } from "../../workflows/stacks.ts";
import { stackObjects } from "../model/platform.ts";

for (const [name, settings] of Object.entries({ development, full, production }))
  test(`the ${name} stack has the capacity and the network that its own rules ask for`, () => {
    const { findings } = report(stackObjects(settings), { checks: capacityChecks });
    assert.deepEqual(
      findings.map(({ finding }) => describeProblem(asProblem(finding))),
      [],
    );
  });
