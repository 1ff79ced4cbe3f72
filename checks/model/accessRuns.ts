import type { Path } from "../finding.ts";
import { callsOf, definitionOf, type Found, isDynamic, isView, resolve, templateIn } from "./calls.ts";
import type { Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import { controllerDefaults } from "./podsDefaults.ts";
import { makesPod } from "./podsOfWorkflows.ts";
import { callsBy } from "./reached.ts";
import { fields, groupBy, text } from "./read.ts";
import { namespaceOf, type WorkflowView } from "./workflows.ts";

/** A template that runs, and the service account that its pod runs as. */
export interface TemplateRun {
  readonly template: Found;
  readonly account: string;
  /** Reports the step's result: the same account, unless the executor has one of its own. */
  readonly executor: string;
}

/** A workflow that can be started as it is, and what it runs. */
export interface WorkflowRun {
  readonly view: WorkflowView;
  readonly namespace: string | undefined;
  /** Where the service account is said, or would be. */
  readonly accountAt: Path;
  /** What it runs in pods of its own. Empty where its entrypoint is not known. */
  readonly pods: readonly TemplateRun[];
  /** The service account of the pod that makes its calls, where it has `http` or `plugin` templates. */
  readonly agent?: string;
}

/**
 * The workflows among some objects that can be started as they are. Of a WorkflowTemplate that names no service account
 * nothing is said: whoever runs it names one.
 */
export const runsOf = perModel((model): readonly WorkflowRun[] =>
  model.workflows.flatMap((view) => runOf(model, view)),
);

function runOf(model: Model, view: WorkflowView): WorkflowRun[] {
  const definition = definitionOf(model, view);
  if (!isView(definition)) return [];
  const defaults = controllerDefaults(model).workflowDefaults;
  const specs = [view.workflow, definition.workflow, defaults];
  const account = firstText(specs.map((spec) => spec["serviceAccountName"]));
  const isTemplate = view.object.kind.endsWith("WorkflowTemplate");
  const namedByCaller = isTemplate && account === undefined;
  const executor = firstText(specs.map((spec) => fields(spec["executor"])["serviceAccountName"]));
  const reached = reachedBy(model, view, definition);
  const calls = !namedByCaller && reached.some(({ template }) => template.http != null || template.plugin != null);
  return [
    {
      view,
      namespace: namespaceOf(view),
      accountAt: [...view.at, "serviceAccountName"],
      ...(calls && { agent: account ?? "default" }),
      pods: reached.flatMap((template) => {
        if (!makesPod(template.template)) return [];
        const own = text(template.template.serviceAccountName) ?? (namedByCaller ? undefined : (account ?? "default"));
        if (own === undefined || isDynamic(own)) return [];
        const reporter = text(fields(template.template["executor"])["serviceAccountName"]) ?? executor ?? own;
        return isDynamic(reporter) ? [] : [{ template, account: own, executor: reporter }];
      }),
    },
  ];
}

/** The templates that a workflow runs, from its entrypoint and its exit handlers on. */
function reachedBy(model: Model, view: WorkflowView, definition: WorkflowView): Found[] {
  const open: Found[] = [];
  const enter = (from: WorkflowView, name: unknown) => {
    const found = typeof name === "string" ? templateIn(from, name) : undefined;
    if (found?.kind === "found") open.push(found);
  };
  enter(definition, view.workflow.entrypoint ?? definition.workflow.entrypoint);
  enter(definition, view.workflow.onExit ?? definition.workflow.onExit);
  for (const call of callsOf(definition))
    if (call.caller === undefined) {
      const found = resolve(model, definition, call);
      if (found.kind === "found") open.push(found);
    }
  const reached = new Map<string, Found>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const key = placeKey(next.workflow, next.at);
    if (reached.has(key)) continue;
    reached.set(key, next);
    for (const call of callsBy(next.workflow).get(next.template) ?? []) {
      const found = resolve(model, next.workflow, call);
      if (found.kind === "found") open.push(found);
    }
  }
  return [...reached.values()];
}

/** Calls of each template, by whoever makes them: `callersOf(model).get(placeKey(view, template.at))`. */
export const callersOf = perModel((model) => {
  const calls = model.workflows.flatMap((view) => callsOf(view).map((call) => ({ view, call })));
  return groupBy(calls, ({ view, call }) => {
    const found = resolve(model, view, call);
    return found.kind === "found" ? placeKey(found.workflow, found.at) : undefined;
  });
});

const numbers = new WeakMap<object, number>();
let last = 0;

/** A text that stands for one place of one object. */
export function placeKey({ object }: WorkflowView, at: Path): string {
  const number = numbers.get(object) ?? ++last;
  numbers.set(object, number);
  return `${number} ${at.join("/")}`;
}

function firstText(values: readonly unknown[]): string | undefined {
  return values.map(text).find((value) => value !== undefined);
}
