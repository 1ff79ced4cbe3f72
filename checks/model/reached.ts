import { type Call, callsOf, definitionOf, type Found, isView, resolve } from "./calls.ts";
import type { Model } from "./model.ts";
import { type TemplateView, templatesOf, type WorkflowView } from "./workflows.ts";

/** The templates of one workflow that run when another does. */
export type Reached = ReadonlyMap<WorkflowView, ReadonlySet<TemplateView["template"]>>;

/**
 * The templates that belong to a run of a workflow: all its own, or those of the WorkflowTemplate that it runs, for
 * Argo looks at every one of them; and of other objects those that their tasks and hooks call.
 */
export function reachedBy(model: Model, workflow: WorkflowView): Reached {
  const reached = new Map<WorkflowView, Set<TemplateView["template"]>>();
  const pending: Found[] = [];
  const reach = (view: Found): void => {
    const templates = reached.get(view.workflow) ?? new Set();
    reached.set(view.workflow, templates);
    if (templates.has(view.template)) return;
    templates.add(view.template);
    pending.push(view);
  };
  const reachCall = (from: WorkflowView, call: Call): void => {
    const found = resolve(model, from, call);
    if (found.kind === "found") reach(found);
  };
  const definition = definitionOf(model, workflow);
  for (const own of new Set([workflow, ...(isView(definition) ? [definition] : [])])) {
    for (const view of templatesOf(own)) reach({ kind: "found", workflow: own, ...view });
    for (const call of callsOf(own)) if (call.caller === undefined) reachCall(own, call);
  }
  for (let view = pending.pop(); view !== undefined; view = pending.pop()) {
    for (const call of callsBy(view.workflow).get(view.template) ?? []) reachCall(view.workflow, call);
  }
  return reached;
}

const known = new WeakMap<WorkflowView, ReadonlyMap<TemplateView["template"], readonly Call[]>>();

/** The calls of a workflow by the template that they stand in. */
export function callsBy(workflow: WorkflowView): ReadonlyMap<TemplateView["template"], readonly Call[]> {
  const found = known.get(workflow);
  if (found !== undefined) return found;
  const calls = new Map<TemplateView["template"], Call[]>();
  for (const call of callsOf(workflow)) {
    if (call.caller === undefined) continue;
    const same = calls.get(call.caller.template);
    if (same === undefined) calls.set(call.caller.template, [call]);
    else same.push(call);
  }
  known.set(workflow, calls);
  return calls;
}
