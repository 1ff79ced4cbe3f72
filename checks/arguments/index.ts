import type { Check } from "../check.ts";
import { enumValues } from "./enumValues.ts";
import { missingArguments } from "./missingArguments.ts";
import { unknownArguments } from "./unknownArguments.ts";

export const argumentsChecks: readonly Check[] = [unknownArguments, missingArguments, enumValues];
