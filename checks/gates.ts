import type { Problem } from "../problems.ts";
import type { Template, WorkflowObject } from "./argo.ts";

/**
 * Every gate fails closed. A suspension that runs out resumes by itself: it must hand out a verdict that is NO unless
 * somebody supplied another, and every other output must have a default too. A gate without a deadline would hold its
 * run for ever.
 */
export function checkGates(workflows: readonly WorkflowObject[]): Problem[] {
  return workflows.flatMap(({ path, workflow }) =>
    workflow.templates
      .filter(({ suspend }) => suspend !== undefined)
      .flatMap((gate) => checkGate(`${path} gate "${gate.name}"`, gate)),
  );
}

function checkGate(path: string, { suspend, outputs }: Template): Problem[] {
  const problems: Problem[] = [];
  if (suspend?.duration === undefined)
    problems.push({ path, message: "has no deadline: its run would wait for ever", fix: "give suspend a duration" });
  const verdict = outputs.parameters.find(({ name }) => name === "verdict")?.valueFrom?.default;
  if (verdict !== "NO")
    problems.push({
      path,
      message: `output "verdict" is ${JSON.stringify(verdict) ?? "not there"} when the deadline passes: expected "NO"`,
      fix: 'declare it as valueFrom: { supplied: {}, default: "NO" }',
    });
  for (const { name, valueFrom } of outputs.parameters)
    if (name !== "verdict" && valueFrom?.default === undefined)
      problems.push({ path, message: `output "${name}" has no default`, fix: "give it one for when nobody decides" });
  return problems;
}
