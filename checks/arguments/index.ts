import type { Check } from "../check.ts";

export const argumentsChecks: readonly Check[] = [];
