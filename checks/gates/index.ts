import type { Check } from "../check.ts";

export const gatesChecks: readonly Check[] = [];
