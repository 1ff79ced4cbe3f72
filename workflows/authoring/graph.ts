import { ProblemsError, throwProblems } from "../../problems.ts";
import type { ArgoTemplateBody } from "./argo.ts";
import type { Condition } from "./condition.ts";
import { collected, createLoop, type Item, type Items, type Loop } from "./loop.ts";
import { renderMetrics } from "./metrics.ts";
import { templateProblems, wholeProblems } from "./names.ts";
import type { Inputs, Outputs } from "./ports.ts";
import { type OutputsOf, type Results, renderResults } from "./results.ts";
import type { Place, Placed, PlaceOptions } from "./task.ts";
import { type Callable, portsOf, type Template } from "./template.ts";
import { renderSettings, settingsProblems, type TemplateSettings } from "./templateSettings.ts";

/*
 * What a dag and steps have in common: they are made by calls, and hand out results of what they called.
 */

/** What a dag or steps may say, apart from what they call. */
export interface GraphSettings extends TemplateSettings {
  /** How many of its tasks run at a time. Default: all that can. */
  readonly parallelism?: number;
}

/** A template that is made of calls. */
export function graphTemplate<I extends Inputs, R extends Results>(
  name: string,
  inputs: I,
  place: Place,
  results: R,
  settings: GraphSettings,
  body: ArgoTemplateBody,
): Template<I, OutputsOf<R>> {
  const { scope, problems, uses } = place;
  const outputs = collecting(place, () => renderResults(results, place)) ?? ({} as OutputsOf<R>);
  throwProblems([
    ...templateProblems(scope.name, name, { inputs, outputs: results }),
    ...settingsProblems(scope.name, settings, inputs),
    ...wholeProblems(`${scope.name} parallelism`, settings.parallelism, 1),
    ...(place.calls.size === 0 ? [{ path: scope.name, message: "calls nothing", fix: "call a template in it" }] : []),
    ...problems,
  ]);
  const { parallelism, metrics = [] } = settings;
  return {
    name,
    inputs,
    outputs,
    uses,
    body: {
      ...renderSettings(settings, scope),
      ...(parallelism !== undefined && { parallelism }),
      ...body,
      ...renderMetrics(metrics, scope),
    },
  };
}

/** Does a part of a template; what is wrong with it is kept, to be thrown with all else at the template's end. */
export function collecting<T>({ problems }: Pick<Place, "problems">, part: () => T): T | undefined {
  try {
    return part();
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

/** Options of a loop, whose condition may be about its item. */
export type EachOptions<T, Options extends PlaceOptions<never>> = Omit<Options, "when"> & {
  /** Skip it unless this holds: all of it, or an item. */
  readonly when?: Condition | ((item: Item<T>) => Condition);
};

/** Places a call whose types somebody else has seen to. */
type Add = (
  callable: Callable,
  args: Readonly<Record<string, unknown>>,
  outputs: Outputs,
  options: PlaceOptions,
  loop?: Loop<unknown>,
) => Placed;

/** The function by which a person calls, with its `each`; `C` is how it looks to them. */
export function createCaller<C>(add: Add): C {
  const call = (callable: Callable, args: Readonly<Record<string, unknown>>, options: PlaceOptions = {}): Placed =>
    add(callable, args, portsOf(callable).outputs, options);
  const each = (
    items: Items<unknown>,
    callable: Callable,
    args: (item: Item<unknown>) => Readonly<Record<string, unknown>>,
    { when, ...options }: EachOptions<unknown, PlaceOptions> = {},
  ): Placed => {
    const loop = createLoop(items);
    const condition = typeof when === "function" ? when(loop.item) : when;
    const outputs = collected(portsOf(callable).outputs);
    return add(callable, args(loop.item), outputs, { ...options, ...(condition && { when: condition }) }, loop);
  };
  // The one place where a call gets its types: names and values are checked again, as far as they are known here.
  return Object.assign(call, { each }) as C;
}
