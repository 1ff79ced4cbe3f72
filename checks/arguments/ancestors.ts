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
  return ({ task: { name: first } }, wanted) => {
    const seen = new Set<string>(direct.get(first));
    // The set grows while it is read.
    for (const name of seen) {
      if (name === wanted) return true;
      for (const further of direct.get(name) ?? []) seen.add(further);
    }
    return false;
  };
}
