import { type Problem, throwProblems } from "../../problems.ts";
import type { ArgoTask } from "./argo.ts";
import { collecting, createCaller, type EachOptions, type GraphSettings, graphTemplate } from "./graph.ts";
import type { Collected, Item, Items } from "./loop.ts";
import {
  type Arguments,
  type Exactly,
  type Inputs,
  inputReferences,
  type Nothing,
  type Outputs,
  type References,
} from "./ports.ts";
import { createScope } from "./reference.ts";
import type { OutputsOf, Results } from "./results.ts";
import { createPlace, mayBeAbsent, ownAbsences, type Placed, type PlaceOptions, placed, renderCall } from "./task.ts";
import { type Callable, portsOf, type Template } from "./template.ts";

/** Places a step in a row. */
export interface StepCall {
  <I extends Inputs, O extends Outputs>(
    callable: Callable<I, O>,
    args: NoInfer<Arguments<I>>,
    options?: NoInfer<PlaceOptions<O>>,
  ): Placed<O>;
  /** Places a step that runs once for each item, side by side. Its outputs are lists. */
  each<const T, I extends Inputs, O extends Outputs, A extends object>(
    items: Items<T>,
    callable: Callable<I, O>,
    args: (item: Item<T>) => Exactly<A, Arguments<NoInfer<I>>>,
    options?: NoInfer<EachOptions<T, PlaceOptions<Collected<O>>>>,
  ): Placed<Collected<O>>;
}

/** Places a row: what is called in it runs side by side, once all rows above have ended well. */
export type Row = <T>(place: (call: StepCall) => T) => T;

/**
 * Declares rows of steps, one row after the other, for what no value orders: each row waits for all of the one above.
 * Where order follows from what tasks need of each other, a dag says it better and waits for less.
 *
 * @example
 * const promote = steps("promote", { version: text() }, (row, { version }) => {
 *   row((call) => [call(deploy, { version, region: "br" }, { name: "first" })]);
 *   row((call) => call.each(["ar", "cl"], deploy, (region) => ({ version, region }), { name: "others" }));
 * });
 * @throws ProblemsError with all that is wrong with its steps.
 */
export function steps<const I extends Inputs, R extends Results = Nothing, S extends object = GraphSettings>(
  name: string,
  inputs: I,
  // biome-ignore lint/suspicious/noConfusingVoidType: steps without results return nothing at all.
  build: (row: Row, inputs: References<I>) => R | void,
  settings?: (inputs: References<I>) => Exactly<S, GraphSettings>,
): Template<I, OutputsOf<R>> {
  const scope = createScope(`steps "${name}"`);
  const given = inputReferences(inputs, scope);
  const place = createPlace(scope, "step");
  const rows: ArgoTask[][] = [];
  const row: Row = (fill) => {
    const current: ArgoTask[] = [];
    const above = new Set(place.calls.keys());
    rows.push(current);
    const call = createCaller<StepCall>((callable, args, outputs, options, loop): Placed => {
      const self = placed(place, options.name ?? portsOf(callable).name, outputs);
      collecting(place, () => {
        const { name, needs, awaits, used, calls, runs } = renderCall(place, self, callable, args, options, loop);
        const path = `${scope.name} step "${name}"`;
        throwProblems([
          ...[...needs, ...awaits].filter((other) => !above.has(other)).map((other) => besideProblem(path, other)),
          ...used.filter((output) => mayBeAbsent(place, output)).map((output) => absentProblem(path, output)),
        ]);
        current.push({ name, ...calls, ...runs });
      });
      place.calls.set(self.name, { outputs, absences: ownAbsences(options, loop) });
      return self;
    });
    const filled = fill(call);
    if (place.calls.size === above.size)
      place.problems.push({
        path: `${scope.name} row ${rows.length}`,
        message: "is empty",
        fix: "call a template in it",
      });
    return filled;
  };
  const results = build(row, given) ?? ({} as R);
  return graphTemplate(name, inputs, place, results, settings?.(given) ?? {}, { steps: rows });
}

function besideProblem(path: string, other: string): Problem {
  return { path, message: `uses "${other}", which runs beside it`, fix: "call it in a row of its own, below" };
}

/** A dag would leave the step out; steps run it, and it fails. */
function absentProblem(path: string, output: string): Problem {
  return {
    path,
    message: `uses "${output}" of a step that may be skipped, and would fail then`,
    fix: "call both in a dag, which leaves it out",
  };
}
