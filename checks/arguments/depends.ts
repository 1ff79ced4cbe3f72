import type { Task } from "../model/workflows.ts";

/** A task that another waits for, and the outcome that it waits for, if it names one: `first.Succeeded`. */
export interface Dependency {
  readonly task: string;
  readonly result?: string;
}

const reference = /([a-zA-Z0-9][-a-zA-Z0-9]*?\.[A-Z][a-zA-Z]+)|([a-zA-Z0-9][-a-zA-Z0-9]*)/g;

/** What a task of a dag waits for, as Argo reads it out of `depends`, or out of `dependencies`. */
export function dependsOn({ depends, dependencies }: Task): Dependency[] {
  if (depends === undefined || depends === "") return (dependencies ?? []).map((task) => ({ task }));
  return [...depends.matchAll(reference)].map(([, withResult, bare = ""]) => {
    const [task = "", result] = withResult?.split(".") ?? [bare];
    return result === undefined ? { task } : { task, result };
  });
}

/** The names of the tasks that a task waits for, each once. */
export function dependenciesOf(task: Task): string[] {
  return [...new Set(dependsOn(task).map(({ task }) => task))];
}

/** The outcomes of a task that `depends` may name. */
export const results = ["Succeeded", "Failed", "Errored", "Skipped", "Omitted", "Daemoned"] as const;
/** Those of a loop as a whole. */
export const loopResults = ["AnySucceeded", "AllFailed"] as const;

/** What is wrong with the form of a `depends`, or undefined. */
export function expressionProblem(depends: string): string | undefined {
  const parts = depends.matchAll(/\s+|([a-zA-Z0-9][-a-zA-Z0-9]*(?:\.[A-Za-z]+)?)|(&&|\|\||[!()])|(.)/gs);
  let open = 0;
  let last = "";
  for (const [, name, symbol, stray] of parts) {
    const token = name ?? symbol ?? stray;
    if (token === undefined) continue;
    if (stray !== undefined) return `has a stray "${stray}", expected tasks joined by && and ||, ! and parentheses`;
    const valueBefore = last !== "" && !["&&", "||", "!", "("].includes(last);
    const opens = name !== undefined || token === "!" || token === "(";
    if (opens && valueBefore) return `expected && or || between "${last}" and "${token}"`;
    if (!opens && !valueBefore) return `expected a task before "${token}"`;
    if (token === "(") open++;
    if (token === ")") open--;
    if (open < 0) break;
    last = token;
  }
  if (open !== 0) return "has parentheses that are not closed, or not opened";
  return ["&&", "||", "!"].includes(last) ? `expected a task behind "${last}"` : undefined;
}
