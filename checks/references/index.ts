import type { Check } from "../check.ts";
import { deliveryChecks } from "./delivery.ts";
import { eventsChecks } from "./events.ts";
import { templateReferences } from "./workflowsTemplates.ts";

export const referencesChecks: readonly Check[] = [templateReferences, ...deliveryChecks, ...eventsChecks];
