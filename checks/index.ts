import type { KubernetesObject } from "../objects/kubernetes.ts";
import type { Problem } from "../problems.ts";
import { readWorkflows } from "./argo.ts";
import { checkCrons } from "./crons.ts";
import { asProblem } from "./finding.ts";
import { checkGates } from "./gates.ts";
import { checkReferences } from "./references.ts";
import { report } from "./report.ts";

/** Everything that is wrong with some objects as a whole, before a cluster sees the first of them. */
export function checkObjects(objects: readonly KubernetesObject[]): Problem[] {
  const { found, problems } = readWorkflows(objects);
  const { findings } = report(objects);
  return [
    ...problems,
    ...checkReferences(found),
    ...checkGates(found),
    ...checkCrons(found),
    ...findings.filter(({ severity }) => severity === "error").map(({ finding }) => asProblem(finding)),
  ];
}
