import type { Check } from "../check.ts";
import { cronSettings } from "./cronSettings.ts";
import { daylightSaving } from "./daylightSaving.ts";
import { durationFields } from "./durationFields.ts";
import { overlaps } from "./overlaps.ts";
import { retryBudgets } from "./retryBudgets.ts";
import { schedules } from "./schedules.ts";
import { sharedMutexes } from "./sharedMutexes.ts";
import { zoneAliases } from "./zoneAliases.ts";

export const timeChecks: readonly Check[] = [
  schedules, // PP-501, PP-502, PP-503
  zoneAliases, // PP-504
  daylightSaving, // PP-505
  overlaps, // PP-506, PP-507
  sharedMutexes, // PP-508
  retryBudgets, // PP-509, PP-513
  cronSettings, // PP-510, PP-511
  durationFields, // PP-512
];
