import { definitionOf, type Found, inputsOf, isView, resolve, templateIn } from "./calls.ts";
import type { Model } from "./model.ts";
import { callsBy } from "./reached.ts";
import { type Parameter, textOf, type WorkflowView } from "./workflows.ts";

/** What variables such as `inputs.parameters.deadline` come to, as far as that is known before a run. */
export type Values = ReadonlyMap<string, string>;

/** A template of a run, with the values that it is called with. */
export interface Visit extends Found {
  readonly values: Values;
}

/** How many calls of a run are followed: a template that is called with ever new values has no end. */
const most = 5000;

/**
 * The templates that run when a workflow does, from its entrypoint on, with the values of their inputs. A template that
 * is called with different values comes once for each.
 */
export function* visitsOf(model: Model, workflow: WorkflowView): Generator<Visit> {
  const definition = definitionOf(model, workflow);
  if (!isView(definition)) return;
  const globals = valuesOf("workflow.parameters", [
    ...definition.workflow.arguments.parameters,
    ...workflow.workflow.arguments.parameters,
  ]);
  const name = workflow.workflow.entrypoint ?? definition.workflow.entrypoint;
  const entry = name === undefined ? undefined : templateIn(definition, name);
  if (entry?.kind !== "found") return;
  const own = [...globals].map(([key, value]) => [key.replace("workflow.", "inputs."), value] as const);
  const pending: Visit[] = [{ ...entry, values: enter(entry, workflow, globals, new Map(own)) }];
  const seen = new Set<string>();
  const numbers = new Map<object, number>();
  for (let visit = pending.pop(); visit !== undefined && seen.size < most; visit = pending.pop()) {
    const number = numbers.get(visit.template) ?? numbers.size;
    numbers.set(visit.template, number);
    const key = `${number} ${JSON.stringify([...visit.values])}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield visit;
    for (const call of callsBy(visit.workflow).get(visit.template) ?? []) {
      const found = resolve(model, visit.workflow, call);
      if (found.kind !== "found") continue;
      const given = call.arguments.parameters.flatMap(({ name, value }): [string, string][] => {
        const text = value === undefined || value === null ? undefined : fill(textOf(value), visit.values);
        return [[`inputs.parameters.${name}`, text ?? unknown]];
      });
      pending.push({ ...found, values: enter(found, workflow, globals, new Map(given)) });
    }
  }
}

/** Stands for a value that only a run will tell. */
const unknown = "{{unknown}}";

/** Text with the values of its variables, or undefined where one is not known. */
export function fill(text: string, values: Values): string | undefined {
  const filled = text.replaceAll(/\{\{\s*([\w.-]+)\s*\}\}/g, (tag, name: string) => values.get(name) ?? tag);
  return filled.includes("{{") ? undefined : filled;
}

/** The values that a template starts with: those given, and defaults for the rest. */
function enter({ template }: Found, workflow: WorkflowView, globals: Values, given: Values): Values {
  const declared = inputsOf(template, workflow).parameters;
  const values = new Map([...globals, ...valuesOf("inputs.parameters", declared)]);
  for (const { name } of declared) {
    const key = `inputs.parameters.${name}`;
    const value = given.get(key) ?? values.get(key);
    const filled = value === undefined ? undefined : fill(value, globals);
    if (filled === undefined) values.delete(key);
    else values.set(key, filled);
  }
  return values;
}

function valuesOf(prefix: string, parameters: readonly Parameter[]): Map<string, string> {
  return new Map(
    parameters.flatMap(({ name, value, default: fallback }): [string, string][] => {
      const given = value ?? fallback ?? undefined;
      return given === undefined ? [] : [[`${prefix}.${name}`, textOf(given)]];
    }),
  );
}
