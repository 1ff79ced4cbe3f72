import type { Check } from "../check.ts";
import { formerFields } from "./formerFields.ts";
import { postings } from "./postings.ts";
import { selfApproval } from "./selfApproval.ts";
import { strictReferences } from "./strictReferences.ts";
import { verdicts } from "./verdicts.ts";

export const gatesChecks: readonly Check[] = [
  selfApproval, // PP-601, PP-603
  verdicts, // PP-602, PP-604, PP-605
  strictReferences, // PP-606
  postings, // PP-607, PP-608
  formerFields, // PP-609
];
