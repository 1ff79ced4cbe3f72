import type { Check } from "../check.ts";
import { verdicts } from "./verdicts.ts";

export const gatesChecks: readonly Check[] = [verdicts];
