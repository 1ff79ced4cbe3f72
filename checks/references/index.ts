import type { Check } from "../check.ts";
import { templateReferences } from "./workflowsTemplates.ts";

export const referencesChecks: readonly Check[] = [templateReferences];
