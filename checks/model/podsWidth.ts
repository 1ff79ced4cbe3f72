import { placeKey } from "./accessRuns.ts";
import { definitionOf, type Found, isView, resolve, templateIn } from "./calls.ts";
import type { Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import { podsOf } from "./pods.ts";
import { type Amounts, amounts, nothing, podAmounts } from "./podsResources.ts";
import { callsBy } from "./reached.ts";
import { fields, list } from "./read.ts";
import type { Task, WorkflowView } from "./workflows.ts";

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
      for (const next of unknown) if (!entered.has(placeKey(next.workflow, next.at))) open.push(next);
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
  return (callsBy(template.workflow).get(template.template) ?? []).flatMap((call) => {
    if (call.task === undefined) return [];
    const target = resolve(model, template.workflow, call);
    return [{ task: call.task, layer: layers.get(call.task) ?? 0, ...(target.kind === "found" && { found: target }) }];
  });
}

/** Of each task: its row among the steps, or how many tasks lie before it in the dag. */
function layersOf({ template }: Found): Map<Task, number> {
  const rows = (template.steps ?? []).flatMap((row, index) => row.map((task) => [task, index] as const));
  const tasks = template.dag?.tasks ?? [];
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const before = tasks.map(({ depends, dependencies }) => {
    const names = [...(dependencies ?? []), ...(depends?.match(/[\w-]+/g) ?? [])];
    return new Set(names.flatMap((name) => byName.get(name) ?? []));
  });
  const after = new Map(tasks.map((task) => [task, [] as Task[]]));
  const waiting = new Map(tasks.map((task, index) => [task, before[index]?.size ?? 0]));
  tasks.forEach((task, index) => {
    for (const dependency of before[index] ?? []) after.get(dependency)?.push(task);
  });
  const layers = new Map<Task, number>(rows);
  // The list grows while it is read, by tasks whose dependencies all have a layer. Tasks in a circle get none.
  const ready = tasks.filter((task) => waiting.get(task) === 0);
  for (const task of ready)
    for (const next of after.get(task) ?? []) {
      layers.set(next, Math.max(layers.get(next) ?? 0, (layers.get(task) ?? 0) + 1));
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) ready.push(next);
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
