import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { inputsOf } from "../model/calls.ts";
import { noSuch } from "../words.ts";
import { type Use, usesOf } from "./uses.ts";

const rule = {
  code: "PP-205",
  title: "undeclared input",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** A template sees the inputs that it declares and no others: `{{inputs.parameters.dtae}}` stops it before it starts. */
export const undeclaredInputs: Check = {
  rules: [rule],
  run: (model) => model.workflows.flatMap((workflow) => usesOf(workflow).flatMap(ofUse)),
};

function ofUse({ workflow, parts, at, frames }: Use): Finding[] {
  const [root, kind, name] = parts;
  if (root !== "inputs" || name === undefined || (kind !== "parameters" && kind !== "artifacts")) return [];
  const declared = frames.flatMap(({ template }) => inputsOf(template, workflow)[kind].map(({ name }) => name));
  if (declared.includes(name)) return [];
  const what = kind === "parameters" ? "input parameter" : "input artifact";
  return [{ rule, object: workflow.object, at, message: noSuch(what, name, declared) }];
}
