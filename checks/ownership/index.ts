import type { Check } from "../check.ts";
import { applications } from "./applications.ts";
import { deletion } from "./deletion.ts";
import { duplicates } from "./duplicates.ts";
import { scaling } from "./scaling.ts";

export const ownershipChecks: readonly Check[] = [duplicates, applications, deletion, scaling];
