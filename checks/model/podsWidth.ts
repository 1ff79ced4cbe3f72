import { placeKey } from "./accessRuns.ts";
import { callsOf, definitionOf, type Found, isView, resolve, templateIn } from "./calls.ts";
import type { Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import { podsOf } from "./pods.ts";
import { type Amounts, amounts, nothing, podAmounts } from "./podsResources.ts";
import { fields, list } from "./read.ts";
import { type Task, tasksOf, type WorkflowView } from "./workflows.ts";

/** What runs at one time, at least. */
export interface Width extends Amounts {
  readonly pods: number;
  /** The largest single pod. */
  readonly largest: Amounts;
}

const none: Width = { ...nothing, pods: 0, largest: nothing };

/**
 * How much a workflow runs side by side, at least: of a dag the tasks that are equally far from its beginning, of steps
 * the widest row, items of loops as far as they are known, all within its `parallelism`.
 */
export function widthOf(model: Model, view: WorkflowView): Width {
  const definition = definitionOf(model, view);
  if (!isView(definition)) return none;
  const name = view.workflow.entrypoint ?? definition.workflow.entrypoint;
  const entry = name === undefined ? undefined : templateIn(definition, name);
  if (entry?.kind !== "found") return none;
  const width = widthOfTemplate(model, entry);
  return capped(width, view.workflow["parallelism"] ?? definition.workflow["parallelism"]);
}

const known = perModel(() => new Map<string, Width>());

const podsByTemplate = perModel((model) => {
  const found = new Map<string, Amounts>();
  for (const pod of podsOf(model))
    if (pod.workflow !== undefined)
      found.set(placeKey(pod.workflow.view, pod.workflow.template.at), podAmounts(model, pod));
  return found;
});

/** Depth first without recursion: templates may call each other as deep as they like, and in circles. */
function widthOfTemplate(model: Model, entry: Found): Width {
  const widths = known(model);
  const open = [entry];
  const entered = new Set<string>();
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const key = placeKey(top.workflow, top.at);
    const calls = widths.has(key) ? [] : callsIn(model, top);
    const unknown = calls.flatMap(({ found }) =>
      found && !widths.has(placeKey(found.workflow, found.at)) ? [found] : [],
    );
    if (!entered.has(key) && unknown.length > 0) {
      entered.add(key);
      open.push(...unknown.filter(({ workflow, at }) => !entered.has(placeKey(workflow, at))));
      continue;
    }
    open.pop();
    if (!widths.has(key)) widths.set(key, measure(model, top, calls));
  }
  return widths.get(placeKey(entry.workflow, entry.at)) ?? none;
}

interface PlacedCall {
  readonly task: Task;
  /** Tasks of one layer run side by side. */
  readonly layer: number;
  readonly found?: Found;
}

function callsIn(model: Model, template: Found): PlacedCall[] {
  const layers = layersOf(template);
  return tasksOf(template).flatMap(({ task, at }, index) => {
    const call = callByPlace(model).get(placeKey(template.workflow, at));
    const target = call && resolve(model, template.workflow, call);
    return [{ task, layer: layers[index] ?? 0, ...(target?.kind === "found" && { found: target }) }];
  });
}

const callByPlace = perModel((model) => {
  const found = new Map<string, ReturnType<typeof callsOf>[number]>();
  for (const view of model.workflows)
    for (const call of callsOf(view)) if (call.task !== undefined) found.set(placeKey(view, call.at), call);
  return found;
});

/** Of each task: its row among the steps, or how many tasks lie before it in the dag. */
function layersOf({ template }: Found): number[] {
  if (template.steps != null) return template.steps.flatMap((row, index) => row.map(() => index));
  const tasks = template.dag?.tasks ?? [];
  const names = new Map(tasks.map(({ name }, index) => [name, index]));
  const before = tasks.map(({ depends, dependencies }) =>
    [...(dependencies ?? []), ...(depends?.match(/[\w-]+(?=\.|\b)/g) ?? [])].flatMap((name) => names.get(name) ?? []),
  );
  const layers: number[] = tasks.map(() => 0);
  // Kahn's order: each dependency is looked at once. Tasks in a circle keep layer 0; they never run.
  const waiting = before.map((all) => new Set(all).size);
  const after: number[][] = tasks.map(() => []);
  before.forEach((all, index) => {
    for (const dependency of new Set(all)) after[dependency]?.push(index);
  });
  const ready = waiting.flatMap((count, index) => (count === 0 ? [index] : []));
  for (const index of ready)
    for (const next of after[index] ?? []) {
      layers[next] = Math.max(layers[next] ?? 0, (layers[index] ?? 0) + 1);
      waiting[next] = (waiting[next] ?? 1) - 1;
      if (waiting[next] === 0) ready.push(next);
    }
  return layers;
}

function measure(model: Model, template: Found, calls: readonly PlacedCall[]): Width {
  const pod = podsByTemplate(model).get(placeKey(template.workflow, template.at));
  if (pod !== undefined) return { ...pod, pods: 1, largest: pod };
  const layers = new Map<number, Width>();
  for (const { task, layer, found } of calls) {
    const width = found === undefined ? none : (known(model).get(placeKey(found.workflow, found.at)) ?? none);
    layers.set(layer, beside(layers.get(layer) ?? none, times(width, itemsOf(task))));
  }
  const widest = [...layers.values()].reduce(either, none);
  return capped(widest, fields(template.template)["parallelism"]);
}

/** How many times a loop runs its template side by side; one where that is only known when it runs. */
function itemsOf({ withItems, withSequence }: Task): number {
  if (withItems != null) return list(withItems).length;
  const { count, start, end } = fields(withSequence);
  if (count !== undefined) return wholeNumber(count) ?? 1;
  const [from, to] = [wholeNumber(start ?? 0), wholeNumber(end)];
  return from === undefined || to === undefined ? 1 : Math.abs(to - from) + 1;
}

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : undefined;
}

const beside = (one: Width, other: Width): Width => ({
  ...amounts((key) => one[key] + other[key]),
  pods: one.pods + other.pods,
  largest: amounts((key) => Math.max(one.largest[key], other.largest[key])),
});

const either = (one: Width, other: Width): Width => ({
  ...amounts((key) => Math.max(one[key], other[key])),
  pods: Math.max(one.pods, other.pods),
  largest: amounts((key) => Math.max(one.largest[key], other.largest[key])),
});

const times = (width: Width, count: number): Width => ({
  ...amounts((key) => width[key] * count),
  pods: width.pods * count,
  largest: count === 0 ? nothing : width.largest,
});

/** No more than so many children at a time; a child may itself be wide, so that only leaves are cut exactly. */
function capped(width: Width, parallelism: unknown): Width {
  const most = wholeNumber(parallelism);
  if (most === undefined || most >= width.pods || most < 1) return width;
  return { ...amounts((key) => Math.min(width[key], width.largest[key] * most)), pods: most, largest: width.largest };
}
