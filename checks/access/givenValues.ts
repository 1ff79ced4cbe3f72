import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";
import { callersOf, placeKey } from "../model/accessRuns.ts";
import type { Model } from "../model/model.ts";
import type { Parameter, TemplateView, WorkflowView } from "../model/workflows.ts";

/** A value that a parameter may have, and where that is said. */
export interface ParameterValue {
  readonly value: string;
  readonly object: KubernetesObject;
  readonly at: Path;
}

/** A template, in the workflow that holds it. */
export interface TemplatePlace {
  readonly view: WorkflowView;
  readonly template: TemplateView;
}

const whole = /^\{\{\s*([\w.-]+)\s*\}\}$/;

/** Callers of callers, and so on: enough for any workflow that a person wrote. */
const limit = 1_000;

/**
 * The literal values that `inputs.parameters.image` or `workflow.parameters.image` may have in a template, as far as the
 * objects say so: its default, and what callers pass on to it, through any number of templates.
 */
export function valuesOf(model: Model, place: TemplatePlace, reference: string): ParameterValue[] {
  const found: ParameterValue[] = [];
  const seen = new Set<string>();
  const open: [TemplatePlace, string][] = [[place, reference]];
  for (let next = open.pop(); next !== undefined && seen.size < limit; next = open.pop()) {
    const [{ view, template }, name] = next;
    const key = `${placeKey(view, template.at)} ${name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const take = (view: WorkflowView, value: unknown, at: Path, place?: TemplatePlace) => {
      if (typeof value !== "string") return;
      const passedOn = whole.exec(value)?.[1];
      if (passedOn !== undefined && place !== undefined) open.push([place, passedOn]);
      else if (!value.includes("{{")) found.push({ value, object: view.object, at });
    };
    const global = () => {
      for (const { said, at } of named(view.workflow.arguments.parameters, parameter, [...view.at, "arguments"]))
        take(view, said.value, [...at, "value"]);
    };
    const [scope, , parameter = ""] = name.split(".");
    if (scope === "workflow") global();
    if (scope !== "inputs") continue;
    for (const { said, at } of named(template.template.inputs.parameters, parameter, [...template.at, "inputs"])) {
      take(view, said.default, [...at, "default"]);
      take(view, said.value, [...at, "value"]);
    }
    if (view.workflow.entrypoint === template.template.name) global();
    for (const { view: caller, call } of callersOf(model).get(placeKey(view, template.at)) ?? [])
      for (const { said, at } of named(call.arguments.parameters, parameter, [...call.at, "arguments"]))
        take(caller, said.value, [...at, "value"], call.caller && { view: caller, template: call.caller });
  }
  return found;
}

function named(
  parameters: readonly Parameter[],
  name: string,
  at: Path,
): { readonly said: Parameter; readonly at: Path }[] {
  return parameters.flatMap((said, index) => (said.name === name ? [{ said, at: [...at, "parameters", index] }] : []));
}
