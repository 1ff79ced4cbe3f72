import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import type { Template } from "../model/workflows.ts";
import { durationOf, isSupplied, suspensionsOf } from "./suspensions.ts";

const noDeadline = {
  code: "PP-602",
  title: "gate without a deadline",
  class: "policy",
  severity: "error",
} as const satisfies Rule;
const notNo = {
  code: "PP-604",
  title: "gate whose verdict is not NO when nobody decides",
  class: "policy",
  severity: "error",
} as const satisfies Rule;
const noDefault = {
  code: "PP-605",
  title: "gate with an output that nobody may ever give",
  class: "policy",
  severity: "error",
} as const satisfies Rule;

/**
 * The form of every gate of the platform. A suspension that runs out resumes by itself: its verdict must be NO unless
 * somebody supplied another, and its other outputs need a default too, or the run ends in an error instead of a
 * rejection. A gate without a deadline holds its run, and the mutex of its business date, for ever.
 */
export const verdicts: Check = {
  rules: [noDeadline, notNo, noDefault],
  run: (model) => suspensionsOf(model).flatMap(({ workflow, template, at }) => ofGate(workflow.object, template, at)),
};

function ofGate(object: Finding["object"], template: Template, at: Path): Finding[] {
  const findings: Finding[] = [];
  if (durationOf(template) === undefined)
    findings.push({
      rule: noDeadline,
      object,
      at: [...at, "suspend"],
      message: "has no deadline: its run would wait for ever",
      fix: "give suspend a duration",
    });
  const outputs = template.outputs.parameters;
  // A pause asks nobody anything.
  if (!outputs.some(isSupplied)) return findings;
  const index = outputs.findIndex(({ name }) => name === "verdict");
  const verdict = outputs[index]?.valueFrom?.["default"];
  if (verdict !== "NO")
    findings.push({
      rule: notNo,
      object,
      at: [...at, "outputs", "parameters", ...(index < 0 ? [] : [index, "valueFrom", "default"])],
      message: `verdict is ${JSON.stringify(verdict) ?? "not there"} when nobody decides: expected "NO"`,
      fix: 'declare it as valueFrom: { supplied: {}, default: "NO" }',
    });
  outputs.forEach((output, position) => {
    if (!isSupplied(output) || position === index || (output.valueFrom?.["default"] ?? undefined) !== undefined) return;
    findings.push({
      rule: noDefault,
      object,
      at: [...at, "outputs", "parameters", position],
      message: "has no default for when nobody decides",
      fix: "give it one in valueFrom.default",
    });
  });
  return findings;
}
