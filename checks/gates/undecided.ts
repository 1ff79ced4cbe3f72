import { type Call, callsOf, resolve } from "../model/calls.ts";
import type { Model } from "../model/model.ts";
import { callsBy } from "../model/reached.ts";
import { type Template, templatesOf, textOf, type WorkflowView } from "../model/workflows.ts";
import { durationOf, isSupplied } from "./suspensions.ts";

/**
 * What the outputs of templates are when nobody decides: the defaults of suspensions that run out, and of the dags and
 * steps that hand them on. `undefined` where an output is not of that kind.
 */
export type Undecided = (template: Template, output: string) => string | undefined;

/** A dag's output that is one of a task's. */
const handedOn = /^\{\{\s*(?:tasks|steps)\.([\w-]+)\.outputs\.parameters\.([\w-]+)\s*\}\}$/;

/** Works out what all gates of a model come to by themselves. */
export function undecidedOf(model: Model): Undecided {
  const defaults = new Map<Template, Map<string, string>>();
  const pending: { readonly template: Template; readonly output: string; readonly value: string }[] = [];
  const set = (template: Template, output: string, value: string): void => {
    const known = defaults.get(template) ?? new Map<string, string>();
    defaults.set(template, known);
    if (known.has(output)) return;
    known.set(output, value);
    pending.push({ template, output, value });
  };
  const users = usersOf(model);
  for (const workflow of model.workflows)
    for (const { template } of templatesOf(workflow)) {
      if (!template.suspend || durationOf(template) === undefined) continue;
      for (const output of template.outputs.parameters) {
        const value = output.valueFrom?.["default"] ?? undefined;
        if (isSupplied(output) && value !== undefined) set(template, output.name, textOf(value));
      }
    }
  for (let next = pending.pop(); next !== undefined; next = pending.pop())
    for (const { caller, task } of users.get(next.template) ?? [])
      for (const { name, valueFrom } of caller.outputs.parameters) {
        const [, from, output] = handedOn.exec(textOf(valueFrom?.["parameter"] ?? "")) ?? [];
        if (from === task && output === next.output) set(caller, name, next.value);
      }
  return (template, output) => defaults.get(template)?.get(output);
}

/** Who calls a template, and by the name of which task. */
function usersOf(model: Model): ReadonlyMap<Template, readonly { readonly caller: Template; readonly task: string }[]> {
  const users = new Map<Template, { readonly caller: Template; readonly task: string }[]>();
  for (const workflow of model.workflows)
    for (const call of callsOf(workflow)) {
      const found = resolve(model, workflow, call);
      if (found.kind !== "found" || call.task === undefined || call.caller === undefined) continue;
      const user = { caller: call.caller.template, task: call.task.name };
      const same = users.get(found.template);
      if (same === undefined) users.set(found.template, [user]);
      else same.push(user);
    }
  return users;
}

/** The templates that the tasks of one template call, by the tasks' names. */
export function calledBy(model: Model, workflow: WorkflowView, caller: Template): Map<string, Template> {
  const calls: readonly Call[] = callsBy(workflow).get(caller) ?? [];
  return new Map(
    calls.flatMap((call): [string, Template][] => {
      const found = call.task && resolve(model, workflow, call);
      return call.task && found?.kind === "found" ? [[call.task.name, found.template]] : [];
    }),
  );
}
