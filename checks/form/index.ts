import type { Check } from "../check.ts";
import { exclusions } from "./exclusions.ts";
import { fields } from "./fields.ts";
import { kinds } from "./kinds.ts";
import { metadata } from "./metadata.ts";
import { names } from "./names.ts";
import { outdated } from "./outdated.ts";
import { outputSources } from "./outputSources.ts";
import { requiredFields } from "./requiredFields.ts";
import { templateBodies } from "./templateBodies.ts";
import { templateFields } from "./templateFields.ts";

export const formChecks: readonly Check[] = [
  fields,
  requiredFields,
  kinds,
  metadata,
  templateBodies,
  names,
  exclusions,
  templateFields,
  outputSources,
  outdated,
];
