import type { KubernetesObject } from "../objects/kubernetes.ts";
import type { Problem } from "../problems.ts";
import { asProblem } from "./finding.ts";
import { report } from "./report.ts";

/** Everything that is wrong with some objects as a whole, before a cluster sees the first of them. */
export function checkObjects(objects: readonly KubernetesObject[]): Problem[] {
  const { findings } = report(objects);
  return findings.filter(({ severity }) => severity === "error").map(({ finding }) => asProblem(finding));
}
