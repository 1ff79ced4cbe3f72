import type { Check } from "../check.ts";

export const cyclesChecks: readonly Check[] = [];
