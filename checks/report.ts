import type { KubernetesObject } from "../objects/kubernetes.ts";
import { checks } from "./all.ts";
import type { Check } from "./check.ts";
import type { Finding, Severity } from "./finding.ts";
import { createModel } from "./model/model.ts";
import { type Waived, waiverOf } from "./waivers.ts";

/** A finding and how much it weighs in this report. */
export interface Reported {
  readonly finding: Finding;
  readonly severity: Severity;
}

export interface Report {
  readonly findings: readonly Reported[];
  readonly waived: readonly Waived[];
}

export interface ReportOptions {
  /** Also what this platform does not allow, though it works. Default: true. */
  readonly policy?: boolean;
  /** These are all objects that there are: what is not among them does not exist. Default: true. */
  readonly closed?: boolean;
  /** Default: every check. */
  readonly checks?: readonly Check[];
}

/** Looks at some objects as a whole and collects all that is wrong with them. */
export function report(objects: readonly KubernetesObject[], options: ReportOptions = {}): Report {
  const { policy = true, closed = true, checks: chosen = checks } = options;
  const model = createModel(objects);
  const findings: Reported[] = [];
  const waived: Waived[] = [];
  for (const check of chosen) {
    for (const finding of check.run(model)) {
      if (finding.rule.class === "policy" && !policy) continue;
      const reason = waiverOf(finding);
      if (reason !== undefined) waived.push({ finding, reason });
      else findings.push({ finding, severity: finding.outside && !closed ? "warning" : finding.rule.severity });
    }
  }
  return { findings, waived };
}
