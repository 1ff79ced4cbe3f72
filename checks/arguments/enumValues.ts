import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { isDynamic } from "../model/calls.ts";
import type { Model } from "../model/model.ts";
import { type Parameter, type Task, templatesOf, textOf, valueAt } from "../model/workflows.ts";
import { noSuch } from "../words.ts";
import { type Binding, bindingsOf } from "./bindings.ts";

const rule = {
  code: "PP-203",
  title: "value outside the enum",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/**
 * Argo holds an enum against the arguments of a workflow, never against those of a task: a stage that does not exist
 * reaches the container, whatever that makes of it.
 */
export const enumValues: Check = {
  rules: [rule],
  run: (model) => [...bindingsOf(model).flatMap(given), ...declared(model)],
};

function given({ object, at, given, declared, task }: Binding): Finding[] {
  const enums = new Map(declared.parameters.map(({ name, enum: allowed }) => [name, allowed]));
  return given.parameters.flatMap(({ name, value }, index) =>
    outside(object, [...at, "arguments", "parameters", index, "value"], valuesOf(value, task), enums.get(name)),
  );
}

/** Defaults and values that stand beside the enum itself. */
function declared(model: Model): Finding[] {
  return model.workflows.flatMap((workflow) => {
    const { object, at } = workflow;
    const lists = [
      { parameters: workflow.workflow.arguments.parameters, at: [...at, "arguments", "parameters"] },
      ...templatesOf(workflow).map(({ template, at }) => ({
        parameters: template.inputs.parameters,
        at: [...at, "inputs", "parameters"],
      })),
    ];
    return lists.flatMap(({ parameters, at }) =>
      parameters.flatMap((parameter, index) =>
        (["value", "default"] as const).flatMap((field) =>
          outside(object, [...at, index, field], valuesOf(parameter[field]), parameter.enum),
        ),
      ),
    );
  });
}

function outside(
  object: Finding["object"],
  at: Path,
  values: readonly string[],
  allowed: Parameter["enum"],
): Finding[] {
  if (!allowed || allowed.length === 0) return [];
  const names = allowed.map(textOf);
  const wrong = values.find((value) => !names.includes(value));
  return wrong === undefined ? [] : [{ rule, object, at, message: noSuch("value", wrong, names) }];
}

/** What a value comes to, as far as that is known: of a loop over literal items, one for each. */
function valuesOf(value: unknown, task?: Task): string[] {
  if (value === undefined || value === null) return [];
  const text = textOf(value);
  if (!isDynamic(text)) return [text];
  const [, field] = /^\{\{\s*item(?:\.([\w-]+))?\s*\}\}$/.exec(text) ?? ["", null];
  if (field === null) return [];
  return (task?.withItems ?? []).flatMap((item) => {
    const value = field === undefined ? item : valueAt(item, [field]);
    return typeof value === "object" || value === undefined ? [] : [textOf(value)].filter((text) => !isDynamic(text));
  });
}
