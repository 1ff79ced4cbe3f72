import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { oneOf } from "../words.ts";
import { isGiven, isMapping, type Place, templatesOf, within } from "./places.ts";
import { type Body, bodiesOf } from "./templateBodies.ts";

const rule = {
  code: "PP-110",
  title: "output parameter without exactly one source",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

const sources = ["path", "jqFilter", "jsonPath", "parameter", "expression", "supplied"] as const;

/** Where a template of this kind can take an output from; every source where we know of no limit. */
const sourcesOf: Partial<Readonly<Record<Body, readonly string[]>>> = {
  container: ["path"],
  containerSet: ["path"],
  script: ["path"],
  resource: ["jqFilter", "jsonPath"],
  dag: ["parameter", "expression"],
  steps: ["parameter", "expression"],
};

/** The controller refuses a workflow with an output of which it does not know where it comes from. */
export const outputSources: Check = {
  rules: [rule],
  run: (model) =>
    templatesOf(model).flatMap((template) => {
      const [body] = bodiesOf(template.value);
      const allowed = (body === undefined ? undefined : sourcesOf[body]) ?? sources;
      return within(template, ["outputs", "parameters"]).flatMap((output) => findings(output, body, allowed));
    }),
};

function findings({ object, at, value }: Place, body: Body | undefined, allowed: readonly string[]): Finding[] {
  const found = (message: string, fix?: string): Finding[] => [
    { rule, object, at, message, ...(fix !== undefined && { fix }) },
  ];
  const { valueFrom } = value;
  if (isGiven(value["value"]))
    return isGiven(valueFrom) ? found('has both "value" and "valueFrom"', "keep one of them") : [];
  if (!isGiven(valueFrom)) return found('has neither "value" nor "valueFrom"', "say where it comes from");
  if (!isMapping(valueFrom)) return [];
  const given = sources.filter((source) => isGiven(valueFrom[source]) && valueFrom[source] !== "");
  const [first] = given;
  if (first === undefined) return found(`has no source, expected valueFrom with ${oneOf(allowed)}`);
  if (given.length > 1) return found(`has ${given.length} sources, ${given.join(" and ")}`, "keep one of them");
  if (allowed.includes(first)) return [];
  return found(`comes from "${first}", which a ${body} template does not have, expected ${oneOf(allowed)}`);
}
