import type { Check } from "../check.ts";
import { deliveryChecks } from "./delivery.ts";
import { eventsChecks } from "./events.ts";
import { rolloutsChecks } from "./rollouts.ts";
import { objectReferences } from "./workflowsObjects.ts";
import { templateReferences } from "./workflowsTemplates.ts";
import { volumeReferences } from "./workflowsVolumes.ts";

export const referencesChecks: readonly Check[] = [
  templateReferences,
  objectReferences,
  volumeReferences,
  ...deliveryChecks,
  ...eventsChecks,
  ...rolloutsChecks,
];
