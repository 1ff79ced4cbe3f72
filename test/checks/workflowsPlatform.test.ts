import assert from "node:assert/strict";
import { test } from "node:test";
import { argumentsChecks } from "../../checks/arguments/index.ts";
import { cyclesChecks } from "../../checks/cycles/index.ts";
import { gatesChecks } from "../../checks/gates/index.ts";
import { referencesChecks } from "../../checks/references/index.ts";
import { timeChecks } from "../../checks/time/index.ts";
import { development, full, production } from "../workflows/stacks.ts";
import { said } from "./argo.ts";
import { stackObjects } from "./model/platform.ts";

const checks = [...argumentsChecks, ...referencesChecks, ...cyclesChecks, ...timeChecks, ...gatesChecks];

for (const [environment, settings] of Object.entries({ development, full, production }))
  test(`${environment}: the platform's own workflows are found to be right`, () => {
    assert.deepEqual(said(checks, ...stackObjects(settings)), []);
  });
