import { dependsOn } from "../arguments/depends.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type Call, resolve } from "../model/calls.ts";
import type { Model } from "../model/model.ts";
import { callsBy } from "../model/reached.ts";
import { type Task, type TemplateView, tasksOf, templatesOf, type WorkflowView } from "../model/workflows.ts";
import { cycles, describeCycle } from "./graph.ts";

const rule = {
  code: "PP-402",
  title: "template that calls itself without end",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/**
 * A template may call itself as long as a condition ends it. Without one, every run of it goes on until Argo stops it
 * at its hundredth level: after a hundred times what the template does.
 */
export const templateCalls: Check = { rules: [rule], run };

interface Node extends TemplateView {
  readonly workflow: WorkflowView;
  readonly key: string;
}

function run(model: Model): Finding[] {
  const nodes = new Map<string, Node>();
  const keys = new Map<TemplateView["template"], string>();
  for (const [index, workflow] of model.workflows.entries())
    for (const view of templatesOf(workflow)) {
      const key = `${index}/${view.at.join("/")}`;
      nodes.set(key, { ...view, workflow, key });
      keys.set(view.template, key);
    }
  const calls = new Map<string, readonly { readonly call: Call; readonly to: string }[]>();
  for (const [key, { workflow, template, at }] of nodes) {
    const certain = certainTasks({ template, at });
    const made = (callsBy(workflow).get(template) ?? []).flatMap((call) => {
      if (call.task ? !certain.has(call.task) : !isExit(call)) return [];
      const found = resolve(model, workflow, call);
      const to = found.kind === "found" ? keys.get(found.template) : undefined;
      return to === undefined ? [] : [{ call, to }];
    });
    calls.set(key, made);
  }
  const graph = new Map([...calls].map(([key, made]) => [key, made.map(({ to }) => to)]));
  return cycles(graph).flatMap((cycle) => {
    const [first = "", second = first] = cycle;
    const node = nodes.get(first);
    const call = calls.get(first)?.find(({ to }) => to === second)?.call;
    if (node === undefined || call === undefined) return [];
    const names = cycle.map((key) => nodes.get(key)?.template.name || "an inline template");
    const message = `calls itself, and no condition ends it: ${describeCycle(names)}`;
    return [{ rule, object: node.workflow.object, at: call.nameAt, message, fix: "give one of the calls a when" }];
  });
}

/** An exit handler always runs, unless it has a condition; other hooks have one. */
function isExit({ at, caller, task }: Call): boolean {
  return caller !== undefined && task === undefined && ["exit", "onExit"].includes(String(at.at(-1)));
}

/** The tasks that run whenever their template does and all goes well. */
function certainTasks(view: TemplateView): ReadonlySet<Task> {
  const tasks = tasksOf(view).map(({ task }) => task);
  const dependents = new Map<string, Task[]>();
  for (const task of tasks)
    for (const { task: name } of dependsOn(task)) {
      const waiting = dependents.get(name);
      if (waiting === undefined) dependents.set(name, [task]);
      else waiting.push(task);
    }
  const certain = new Set(tasks);
  const doubtful = tasks.filter((task) => isConditional(task) || mayBeOmitted(task));
  for (const task of doubtful) certain.delete(task);
  // What depends on a task that may not run may not run either; the list grows while it is read.
  for (const task of doubtful)
    for (const dependent of dependents.get(task.name) ?? []) if (certain.delete(dependent)) doubtful.push(dependent);
  return certain;
}

/** A loop may have no items. */
function isConditional({ when, withItems, withParam, withSequence }: Task): boolean {
  return Boolean(when || withItems || withParam || withSequence);
}

/** It waits for an outcome other than success, or for one of several. */
function mayBeOmitted(task: Task): boolean {
  if (/[|!]/.test(task.depends ?? "")) return true;
  return dependsOn(task).some(({ result }) => result !== undefined && result !== "Succeeded");
}
