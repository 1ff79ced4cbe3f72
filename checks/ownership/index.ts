import type { Check } from "../check.ts";

export const ownershipChecks: readonly Check[] = [];
