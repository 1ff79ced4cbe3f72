import type { Check } from "../check.ts";
import { availability } from "./availability.ts";
import { limitRanges } from "./limitRanges.ts";
import { policies } from "./policies.ts";
import { quotas } from "./quotas.ts";
import { reach } from "./reach.ts";
import { requests } from "./requests.ts";

export const capacityChecks: readonly Check[] = [
  quotas, // PP-801 to 803
  requests, // PP-804, 806
  limitRanges, // PP-805
  availability, // PP-807, 808
  reach, // PP-821 to 823
  policies, // PP-824 to 827
];
