import { type Problem, throwProblems } from "../../problems.ts";
import type { ArtifactOutput } from "./artifacts.ts";
import type { Output } from "./ports.ts";
import { ArtifactReference, Reference, renderText } from "./reference.ts";
import { mayBeAbsent, type Place } from "./task.ts";

/** What a dag or steps hand out of a task that may be skipped, and what it is then. */
export interface Fallback<out T> {
  readonly reference: Reference<T>;
  readonly fallback: string;
}

/** The results that a dag or steps hand out, by name. */
export type Results = Readonly<Record<string, Reference<unknown> | ArtifactReference | Fallback<unknown>>>;
export type OutputsOf<R extends Results> = {
  readonly [K in keyof R]: R[K] extends ArtifactReference
    ? ArtifactOutput
    : R[K] extends Reference<infer T> | Fallback<infer T>
      ? Output<T>
      : never;
};

/**
 * A result of a task that may be skipped: without it, the whole dag would fail when the task is.
 *
 * @example return { receipt: orElse(paid.out.receipt, "nothing was paid") };
 */
export function orElse<T>(reference: Reference<T>, fallback: NoInfer<T>): Fallback<T> {
  return { reference, fallback: reference.format === "json" ? JSON.stringify(fallback) : String(fallback) };
}

/** Results as ports. */
export function renderResults<R extends Results>(results: R, place: Place): OutputsOf<R> {
  throwProblems(Object.entries(results).flatMap(([name, value]) => resultProblems(name, value, place)));
  const outputs = Object.entries(results).map(([name, value]) => {
    if (value instanceof ArtifactReference) return [name, { artifact: { from: renderText(value, place.scope).text } }];
    const { reference, fallback } = value instanceof Reference ? { reference: value, fallback: undefined } : value;
    const parameter = renderText(reference, place.scope).text;
    const otherwise = fallback === undefined ? {} : { default: renderText(fallback, place.scope).text };
    return [name, { valueFrom: { parameter, ...otherwise }, format: reference.format }];
  });
  // Built entry by entry from R, hence of R's keys.
  return Object.fromEntries(outputs) as OutputsOf<R>;
}

function resultProblems(name: string, value: Results[string], place: Place): Problem[] {
  if (!(value instanceof Reference)) return [];
  const path = `${place.scope.name} result "${name}":`;
  if (value.path.endsWith(".status"))
    return [{ path, message: `"${value.path}" is known inside alone`, fix: "decide on it with a condition" }];
  if (!mayBeAbsent(place, value.path)) return [];
  return [
    {
      path,
      message: `"${value.path}" is there only if the ${place.kind} is not skipped, and without it all would fail`,
      fix: "say what it is otherwise: orElse(…, …)",
    },
  ];
}
