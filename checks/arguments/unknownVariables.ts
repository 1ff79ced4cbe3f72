import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { noSuch } from "../words.ts";
import { type Use, usesOf } from "./uses.ts";

const rule = {
  code: "PP-216",
  title: "unknown variable",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** `{{workflow.nmae}}` is nothing that Argo knows: it refuses the workflow, or hands the braces on as they stand. */
export const unknownVariables: Check = {
  rules: [rule],
  run: (model) => model.workflows.flatMap((workflow) => usesOf(workflow).flatMap(ofUse)),
};

/** What a workflow says of itself. */
const ofWorkflow = [
  "annotations",
  "creationTimestamp",
  "duration",
  "failures",
  "labels",
  "mainEntrypoint",
  "name",
  "namespace",
  "outputs",
  "parameters",
  "priority",
  "scheduledTime",
  "serviceAccountName",
  "status",
  "uid",
];

function ofUse({ workflow, parts, at, simple }: Use): Finding[] {
  const [root, name] = parts;
  if (!simple || name === undefined) return [];
  const found = (what: string, known: readonly string[]): Finding[] =>
    known.includes(name) ? [] : [{ rule, object: workflow.object, at, message: noSuch(what, name, known) }];
  switch (root) {
    case "workflow":
      return found("value of a workflow", ofWorkflow);
    case "pod":
      return found("value of a pod", ["name"]);
    case "inputs":
      return found("kind of input", ["parameters", "artifacts"]);
    default:
      return [];
  }
}
