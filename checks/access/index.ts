import type { Check } from "../check.ts";
import { accounts } from "./accounts.ts";
import { bindings } from "./bindings.ts";
import { executors } from "./executors.ts";
import { images } from "./images.ts";
import { podSecurity } from "./podSecurity.ts";
import { resourceTemplates } from "./resourceTemplates.ts";
import { secretLogs } from "./secretLogs.ts";
import { secretObjects } from "./secretObjects.ts";
import { secretValues } from "./secretValues.ts";
import { strongRoles } from "./strongRoles.ts";
import { triggers } from "./triggers.ts";
import { unneededVerbs } from "./unneededVerbs.ts";

export const accessChecks: readonly Check[] = [
  resourceTemplates, // PP-701
  executors, // PP-702, 705
  triggers, // PP-703, 704
  bindings, // PP-706, 707, 716
  strongRoles, // PP-711 to 714
  unneededVerbs, // PP-715
  accounts, // PP-717, 718
  secretObjects, // PP-721
  secretValues, // PP-722 to 725, 727
  secretLogs, // PP-726
  images, // PP-74x
  podSecurity, // PP-75x
];
