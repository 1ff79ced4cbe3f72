import type { KubernetesObject } from "../objects/kubernetes.ts";
import { checks } from "./all.ts";
import type { Check } from "./check.ts";
import type { Finding, Rule, Severity } from "./finding.ts";
import { createModel } from "./model/model.ts";
import { checkWaivers, type Waived, waiverOf, waiverRules } from "./waivers.ts";

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

/** Every rule that a report can name. */
export function allRules(): readonly Rule[] {
  return [...waiverRules, ...checks.flatMap(({ rules }) => rules)];
}

/**
 * Looks at some objects as a whole and collects all that is wrong with them, each finding once.
 *
 * @example
 * report(objects, { policy: false, closed: false }).findings.map(({ finding }) => finding.rule.code); // ["PP-201"]
 */
export function report(objects: readonly KubernetesObject[], options: ReportOptions = {}): Report {
  const { policy = true, closed = true, checks: chosen = checks } = options;
  const model = createModel(objects);
  const found = chosen.flatMap((check) => check.run(model));
  const findings: Finding[] = [];
  const waived: Waived[] = [];
  for (const finding of once(found)) {
    if (finding.rule.class === "policy" && !policy) continue;
    const reason = waiverOf(finding);
    if (reason === undefined) findings.push(finding);
    else waived.push({ finding, reason });
  }
  if (policy) {
    const looked = new Set(chosen.flatMap(({ rules }) => rules.map(({ code }) => code)));
    const known = new Set([...allRules().map(({ code }) => code), ...looked]);
    findings.push(...checkWaivers(objects, { known, looked, waived }));
  }
  const severityOf = ({ outside, rule }: Finding) => (outside === true && !closed ? "warning" : rule.severity);
  return { findings: findings.map((finding) => ({ finding, severity: severityOf(finding) })), waived };
}

/** Several checks, or one check on several ways, may come to the same conclusion. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Map<KubernetesObject, Set<string>>();
  return findings.filter(({ rule, object, at, message }) => {
    const key = JSON.stringify([rule.code, at, message]);
    const keys = seen.get(object);
    if (keys === undefined) seen.set(object, new Set([key]));
    else if (keys.has(key)) return false;
    else keys.add(key);
    return true;
  });
}
