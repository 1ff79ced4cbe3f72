import { type Problem, throwProblems } from "../../problems.ts";
import type { Scope } from "./reference.ts";

/** How a task can have ended. */
export type State = "Succeeded" | "Failed" | "Errored" | "Skipped" | "Omitted";

const states: readonly State[] = ["Succeeded", "Failed", "Errored", "Skipped", "Omitted"];

/** An order between tasks that no value expresses. */
export interface Edge {
  readonly scope: Scope;
  /** `build.Succeeded`, as Argo writes it. */
  readonly expression: string;
  /** The ends of tasks that satisfy it, each alone. */
  readonly ends: readonly { readonly task: string; readonly state: string }[];
}

/** A task that has ended in one of some states. */
export function edge(scope: Scope, task: string, ended: readonly string[]): Edge {
  return alternatives(
    scope,
    ended.map((state) => ({ task, state })),
  );
}

/**
 * Any one of several orders is enough.
 *
 * @example call(alert, { text: "no payments today" }, { after: [anyOf(first.on("Failed"), second.on("Failed"))] })
 */
export function anyOf(first: Edge, ...others: readonly Edge[]): Edge {
  const foreign = others.find(({ scope }) => scope !== first.scope);
  if (foreign) throwProblems([foreignProblem(first.scope.name, foreign)]);
  return alternatives(
    first.scope,
    [first, ...others].flatMap(({ ends }) => ends),
  );
}

function alternatives(scope: Scope, ends: Edge["ends"]): Edge {
  const expressions = ends.map(({ task, state }) => `${task}.${state}`);
  return { scope, ends, expression: expressions.length === 1 ? expressions.join() : `(${expressions.join(" || ")})` };
}

/** Whether an order may never come although no task fails; `absences` says how a task may end without having run. */
export function mayNeverCome({ ends }: Edge, absences: (task: string) => readonly State[]): boolean {
  const has = (task: string, state: State) => ends.some((end) => end.task === task && end.state === state);
  return !ends.some(({ task }) => has(task, "Succeeded") && absences(task).every((state) => has(task, state)));
}

/**
 * What a task depends on: the success of each task whose output it needs, the end of each whose status it looks at,
 * and what it was told to come after.
 */
export function renderDepends(
  name: string,
  needs: ReadonlySet<string>,
  awaits: ReadonlySet<string>,
  after: readonly Edge[],
  scope: Scope,
): { depends?: string } {
  const path = `${scope.name} task "${name}"`;
  throwProblems([
    ...after.filter((given) => given.scope !== scope).map((given) => foreignProblem(path, given)),
    ...[...needs].flatMap((task) => contradictionProblems(path, task, after)),
  ]);
  const ordered = new Set([...needs, ...after.flatMap(onlyTask)]);
  const expressions = [
    ...[...needs].map((task) => `${task}.Succeeded`),
    ...[...awaits].filter((task) => !ordered.has(task)).map((task) => edge(scope, task, states).expression),
    ...after.map(({ expression }) => expression),
  ];
  return expressions.length === 0 ? {} : { depends: [...new Set(expressions)].join(" && ") };
}

/** The task that has surely ended when an order has come, if it is about one alone. */
function onlyTask({ ends }: Edge): string[] {
  const tasks = new Set(ends.map(({ task }) => task));
  return tasks.size === 1 ? [...tasks] : [];
}

function foreignProblem(path: string, { expression, scope }: Edge): Problem {
  return { path, message: `comes after ${expression} of ${scope.name}`, fix: "call it here" };
}

/** A task whose output is needed has succeeded: to wait for its failure as well is to wait for ever. */
function contradictionProblems(path: string, task: string, after: readonly Edge[]): Problem[] {
  return after
    .filter(({ ends }) => ends.every((end) => end.task === task && !/Succeeded$/.test(end.state)))
    .map(({ expression }) => ({
      path,
      message: `uses an output of "${task}", which it has only if that succeeds, and comes after ${expression}: it would never run`,
      fix: "use no output of it, or let it fail with an output of another task",
    }));
}
