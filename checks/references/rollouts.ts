import type { Check } from "../check.ts";
import { rolloutsAnalyses } from "./rolloutsAnalyses.ts";
import { rolloutsLimits } from "./rolloutsLimits.ts";
import { rolloutsReferences } from "./rolloutsReferences.ts";
import { rolloutsScalers } from "./rolloutsScalers.ts";
import { rolloutsSelectors } from "./rolloutsSelectors.ts";
import { rolloutsServices } from "./rolloutsServices.ts";
import { rolloutsWeights } from "./rolloutsWeights.ts";

/** Argo Rollouts' rollouts: their references, what scales them, what judges them. PP-371 to PP-389. */
export const rolloutsChecks: readonly Check[] = [
  rolloutsReferences,
  rolloutsServices,
  rolloutsAnalyses,
  rolloutsSelectors,
  rolloutsScalers,
  rolloutsWeights,
  rolloutsLimits,
];
