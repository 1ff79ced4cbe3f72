import type { Check } from "../check.ts";

export const timeChecks: readonly Check[] = [];
