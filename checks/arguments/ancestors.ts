import type { TaskView, TemplateView } from "../model/workflows.ts";
import { tasksOf } from "../model/workflows.ts";
import { dependenciesOf } from "./depends.ts";

/** Which tasks of a template are over when one of them begins. */
export interface Order {
  /** The tasks or steps by name. */
  readonly tasks: ReadonlyMap<string, TaskView>;
  /** Whether a task waits for another, directly or through others. */
  readonly waitsFor: (task: TaskView, other: string) => boolean;
}

const orders = new WeakMap<object, Order>();

/** The order of a dag's tasks, or of the steps of a template. */
export function orderOf(view: TemplateView): Order {
  const known = orders.get(view.template);
  if (known !== undefined) return known;
  const tasks = new Map(tasksOf(view).map((task) => [task.task.name, task]));
  const order = view.template.steps ? { tasks, waitsFor: inSteps(tasks) } : { tasks, waitsFor: inDag(tasks) };
  orders.set(view.template, order);
  return order;
}

/** Steps of one row run side by side, after those of the rows before. */
function inSteps(tasks: Order["tasks"]): Order["waitsFor"] {
  const rowOf = ({ at }: TaskView) => Number(at.at(-2));
  return (task, name) => {
    const other = tasks.get(name);
    return other !== undefined && rowOf(other) < rowOf(task);
  };
}

function inDag(tasks: Order["tasks"]): Order["waitsFor"] {
  const direct = new Map([...tasks].map(([name, { task }]) => [name, dependenciesOf(task)]));
  const dependents = new Map<string, string[]>();
  for (const [name, dependencies] of direct)
    for (const dependency of dependencies) {
      const waiting = dependents.get(dependency);
      if (waiting === undefined) dependents.set(dependency, [name]);
      else waiting.push(name);
    }
  // What waits for a task is worked out once for all who ask about it.
  const behind = new Map<string, ReadonlySet<string>>();
  return ({ task: { name } }, other) => {
    if (direct.get(name)?.includes(other)) return true;
    const known = behind.get(other) ?? everythingBehind(other, dependents);
    behind.set(other, known);
    return known.has(name);
  };
}

function everythingBehind(task: string, dependents: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const behind = new Set<string>(dependents.get(task));
  // The set grows while it is read.
  for (const name of behind) for (const further of dependents.get(name) ?? []) behind.add(further);
  return behind;
}
