import { accessChecks } from "./access/index.ts";
import { argumentsChecks } from "./arguments/index.ts";
import { capacityChecks } from "./capacity/index.ts";
import type { Check } from "./check.ts";
import { cyclesChecks } from "./cycles/index.ts";
import { formChecks } from "./form/index.ts";
import { gatesChecks } from "./gates/index.ts";
import { ownershipChecks } from "./ownership/index.ts";
import { referencesChecks } from "./references/index.ts";
import { timeChecks } from "./time/index.ts";

/** Every check, in the order in which findings of one object are shown. The hundreds of a code name the family. */
export const checks: readonly Check[] = [
  ...formChecks, // PP-1xx
  ...argumentsChecks, // PP-2xx
  ...referencesChecks, // PP-3xx
  ...cyclesChecks, // PP-4xx
  ...timeChecks, // PP-5xx
  ...gatesChecks, // PP-6xx
  ...accessChecks, // PP-7xx
  ...capacityChecks, // PP-8xx
  ...ownershipChecks, // PP-9xx
];
