import type { Check } from "../check.ts";
import { schedules } from "./schedules.ts";

export const timeChecks: readonly Check[] = [schedules];
