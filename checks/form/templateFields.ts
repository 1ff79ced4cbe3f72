import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { isGiven, type Place, templatesOf, within } from "./places.ts";
import { type Body, bodiesOf } from "./templateBodies.ts";

const rule = {
  code: "PP-109",
  title: "field that this kind of template does not have",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/**
 * A template has one set of fields for all kinds of bodies; some mean nothing for some of them, and the controller
 * refuses the workflow: a deadline of a dag belongs to the workflow or to its tasks.
 */
export const templateFields: Check = {
  rules: [rule],
  run: (model) => templatesOf(model).flatMap(findings),
};

function findings(template: Place): Finding[] {
  const { object, at, value } = template;
  const [body, ...others] = bodiesOf(value);
  if (body === undefined || others.length > 0) return [];
  const found = (field: string, message: string, fix: string): Finding[] =>
    isGiven(value[field]) && value[field] !== "" ? [{ rule, object, at: [...at, field], message, fix }] : [];
  return [
    ...(isGraph(body)
      ? found(
          "activeDeadlineSeconds",
          `is not for ${body} templates`,
          "put it into the templates that it calls, or the workflow's spec",
        )
      : found("parallelism", `is not for ${body} templates`, "put it into the dag or steps that call this template")),
    ...(isGraph(body) || body === "suspend"
      ? found("timeout", `is not for ${body} templates`, "put it into the templates that run a pod")
      : []),
    ...(/^\d+$/.test(String(value["timeout"])) ? found("timeout", "has no unit", 'write "30s", "5m"') : []),
    ...(isGraph(body) ? ["inputs", "outputs"].flatMap((ports) => paths(template, ports, body)) : []),
    ...within(template, ["inputs", "artifacts"]).flatMap((artifact): Finding[] => {
      if (!isGiven(artifact.value["from"]) || artifact.value["from"] === "") return [];
      const fix = "give it in the arguments of who calls this template";
      return [{ rule, object, at: [...artifact.at, "from"], message: "is not for inputs", fix }];
    }),
  ];
}

function paths(template: Place, ports: string, body: Body): Finding[] {
  return within(template, [ports, "artifacts"]).flatMap(({ object, at, value }): Finding[] => {
    if (!isGiven(value["path"]) || value["path"] === "") return [];
    const fix = ports === "inputs" ? "leave it to the templates that it calls" : 'name its source with "from"';
    return [{ rule, object, at: [...at, "path"], message: `is not for ${body} templates, which have no files`, fix }];
  });
}

function isGraph(body: Body): boolean {
  return body === "dag" || body === "steps";
}
