import type { Check } from "../check.ts";
import { conditions } from "./conditions.ts";
import { declaredOutputs } from "./declaredOutputs.ts";
import { dependencies } from "./dependencies.ts";
import { enumValues } from "./enumValues.ts";
import { items } from "./items.ts";
import { missingArguments } from "./missingArguments.ts";
import { skippedOutputs } from "./skippedOutputs.ts";
import { taskOutputs } from "./taskOutputs.ts";
import { undeclaredInputs } from "./undeclaredInputs.ts";
import { unknownArguments } from "./unknownArguments.ts";
import { unknownParameters } from "./unknownParameters.ts";
import { unknownVariables } from "./unknownVariables.ts";

export const argumentsChecks: readonly Check[] = [
  unknownArguments, // PP-201
  missingArguments, // PP-202
  enumValues, // PP-203
  taskOutputs, // PP-204, PP-209
  undeclaredInputs, // PP-205
  unknownParameters, // PP-206, PP-207
  items, // PP-208
  skippedOutputs, // PP-210
  declaredOutputs, // PP-211
  dependencies, // PP-214
  conditions, // PP-215
  unknownVariables, // PP-216
];
