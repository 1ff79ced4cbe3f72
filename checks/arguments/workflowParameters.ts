import type { Path } from "../finding.ts";
import { callsOf, definitionOf, isView, resolve } from "../model/calls.ts";
import type { Model } from "../model/model.ts";
import { stringsOf } from "../model/strings.ts";
import { valueAt, type WorkflowView } from "../model/workflows.ts";

/** A use of a parameter of the whole workflow, such as `{{workflow.parameters.date}}`. */
export interface ParameterUse {
  readonly name: string;
  readonly at: Path;
}

/** The uses in one workflow; `all` if it takes them as a whole. */
export interface ParameterUses {
  readonly uses: readonly ParameterUse[];
  readonly all: boolean;
}

const one = /\bworkflow\.parameters(?:\.([\w-]+)|\[['"]([\w-]+)['"]\])/g;
const whole = /\bworkflow\.parameters(?![\w.[-])|\bworkflow\.parameters\.json\b|\bworkflow\[/;

const uses = new WeakMap<WorkflowView, ParameterUses>();

/** Where a workflow's own text uses parameters of the whole. */
export function parameterUsesIn(view: WorkflowView): ParameterUses {
  const known = uses.get(view);
  if (known !== undefined) return known;
  const found: ParameterUse[] = [];
  let all = false;
  for (const { text, at } of stringsOf(valueAt(view.object, view.at), view.at)) {
    if (!text.includes("workflow")) continue;
    all ||= whole.test(text);
    for (const [, dotted, quoted] of text.matchAll(one)) {
      const name = dotted ?? quoted ?? "";
      if (name !== "json") found.push({ name, at });
    }
  }
  const made = { uses: found, all };
  uses.set(view, made);
  return made;
}

/** The workflows whose templates run when this one does: itself, and what its tasks and hooks refer to. */
export function reachedFrom(model: Model, workflow: WorkflowView): ReadonlySet<WorkflowView> {
  const definition = definitionOf(model, workflow);
  const reached = new Set<WorkflowView>([workflow]);
  if (isView(definition)) reached.add(definition);
  // The set grows while it is read.
  for (const view of reached)
    for (const call of callsOf(view)) {
      if (!call.templateRef) continue;
      const found = resolve(model, view, call);
      if (found.kind === "found") reached.add(found.workflow);
    }
  return reached;
}

const used = new WeakMap<WorkflowView, ReadonlySet<string> | "all">();

/** The parameters of the whole that are used when this workflow runs. */
export function parametersUsed(model: Model, workflow: WorkflowView): ReadonlySet<string> | "all" {
  const known = used.get(workflow);
  if (known !== undefined) return known;
  const found = [...reachedFrom(model, workflow)].map(parameterUsesIn);
  const made = found.some(({ all }) => all)
    ? "all"
    : new Set(found.flatMap(({ uses }) => uses.map(({ name }) => name)));
  used.set(workflow, made);
  return made;
}
