import type { Check } from "../check.ts";

export const capacityChecks: readonly Check[] = [];
