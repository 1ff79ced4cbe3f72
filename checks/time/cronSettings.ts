import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type CronView, cronsOf } from "../model/crons.ts";
import { noSuch } from "../words.ts";

const noStart = {
  code: "PP-510",
  title: "cron that does not make up for a missed run",
  class: "policy",
  severity: "warning",
} as const satisfies Rule;
const refused = {
  code: "PP-511",
  title: "cron setting that the controller refuses",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

const policies = ["Allow", "Forbid", "Replace"];

/**
 * A run that was due while the controller was down is made up for only within startingDeadlineSeconds: without it, an
 * update of the controller at the wrong minute is a day without payments.
 */
export const cronSettings: Check = {
  rules: [noStart, refused],
  run: (model) => cronsOf(model).flatMap(told),
};

function told({ object, concurrency, startingDeadlineSeconds: seconds }: CronView): Finding[] {
  const findings: Finding[] = [];
  const found = (rule: Rule, field: string | undefined, message: string, fix?: string) =>
    findings.push({ rule, object, at: field ? ["spec", field] : ["spec"], message, ...(fix !== undefined && { fix }) });
  if (!policies.includes(concurrency)) found(refused, "concurrencyPolicy", noSuch("policy", concurrency, policies));
  const fix = "set it to how late a run may still begin, in seconds";
  if (seconds === undefined) found(noStart, undefined, "has no startingDeadlineSeconds", fix);
  else if (seconds === 0) found(noStart, "startingDeadlineSeconds", "is 0: a missed run is missed", fix);
  else if (seconds < 0) found(refused, "startingDeadlineSeconds", `${seconds}: expected 0 or more`, fix);
  return findings;
}
