import type { Check } from "../check.ts";

export const referencesChecks: readonly Check[] = [];
