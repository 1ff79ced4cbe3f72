import type { KubernetesObject } from "../objects/kubernetes.ts";
import { describeProblem, type Problem } from "../problems.ts";
import { asProblem } from "./finding.ts";
import { report } from "./report.ts";

/** What a program does with a report. */
export interface Verdict {
  /** What refuses the objects. */
  readonly problems: readonly Problem[];
  /** One line each for what is only told: warnings, and what was waived with its reason. */
  readonly remarks: readonly string[];
}

/**
 * Everything that is wrong with some objects as a whole, before a cluster sees the first of them.
 *
 * @example
 * const { problems, remarks } = checkObjects(objects);
 * for (const remark of remarks) console.warn(remark);
 * throwProblems(problems);
 */
export function checkObjects(objects: readonly KubernetesObject[]): Verdict {
  const { findings, waived } = report(objects);
  const warnings = findings.filter(({ severity }) => severity === "warning");
  return {
    problems: findings.filter(({ severity }) => severity === "error").map(({ finding }) => asProblem(finding)),
    remarks: [
      ...warnings.map(({ finding }) => describeProblem(asProblem(finding))),
      ...waived.map(({ finding, reason }) => `${describeProblem(asProblem(finding))} (waived: ${reason})`),
    ],
  };
}
