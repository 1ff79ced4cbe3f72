import type { Check } from "../check.ts";
import { rolloutsAnalyses } from "./rolloutsAnalyses.ts";
import { rolloutsReferences } from "./rolloutsReferences.ts";
import { rolloutsScalers } from "./rolloutsScalers.ts";
import { rolloutsServices } from "./rolloutsServices.ts";

/** References of Argo Rollouts' rollouts, and of what scales them: PP-371 to PP-389. */
export const rolloutsChecks: readonly Check[] = [
  rolloutsReferences,
  rolloutsServices,
  rolloutsAnalyses,
  rolloutsScalers,
];
