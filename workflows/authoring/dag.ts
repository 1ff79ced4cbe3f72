import type { ArgoTask } from "./argo.ts";
import { collecting, createCaller, type EachOptions, type GraphSettings, graphTemplate } from "./graph.ts";
import type { Collected, Item, Items } from "./loop.ts";
import { type Edge, edge, mayNeverCome, renderDepends, type State } from "./order.ts";
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
import { createPlace, ownAbsences, type Placed, type PlaceOptions, placed, renderCall } from "./task.ts";
import { type Callable, portsOf, type Template } from "./template.ts";

/** A template that was called, with its outputs. As an edge it stands for its success. */
export interface Task<O extends Outputs = Outputs, S extends string = State> extends Edge, Placed<O> {
  /** This task, once it has ended in one of these states: `after: [check.on("Failed", "Errored")]`. */
  on(...states: readonly [S, ...S[]]): Edge;
}

/** A loop; as a whole, it may also have ended with `AnySucceeded` or `AllFailed`. */
export type LoopTask<O extends Outputs> = Task<Collected<O>, State | "AnySucceeded" | "AllFailed">;

export interface CallOptions<O extends Outputs = Outputs> extends PlaceOptions<O> {
  /** What must have happened before. */
  readonly after?: readonly Edge[];
}

/** Places a task. */
export interface Call {
  <I extends Inputs, O extends Outputs>(
    callable: Callable<I, O>,
    args: NoInfer<Arguments<I>>,
    options?: NoInfer<CallOptions<O>>,
  ): Task<O>;
  /**
   * Places a task that runs once for each item, side by side. Its outputs are lists.
   *
   * @example
   * const reports = call.each(plan.out.accounts, settle, ({ id, amount }) => ({ account: id, amount }));
   * call(merge, { reports: reports.out.report });
   */
  each<const T, I extends Inputs, O extends Outputs, A extends object>(
    items: Items<T>,
    callable: Callable<I, O>,
    args: (item: Item<T>) => Exactly<A, Arguments<NoInfer<I>>>,
    options?: NoInfer<EachOptions<T, CallOptions<Collected<O>>>>,
  ): LoopTask<O>;
}

/**
 * Declares a graph of tasks. Calling a template places a task; using its output is depending on its success.
 * A task can only use what stands above it, so that there are no cycles.
 *
 * @example
 * const release = dag("release", { version: text() }, (call, inputs) => {
 *   const built = call(build, { version: inputs.version });
 *   const decision = call(gate, { image: built.out.image });
 *   call(deploy, { image: built.out.image }, { when: is(decision.out.verdict, "YES") });
 * });
 * @throws ProblemsError with all that is wrong with its tasks.
 */
export function dag<const I extends Inputs, R extends Results = Nothing, S extends object = GraphSettings>(
  name: string,
  inputs: I,
  // biome-ignore lint/suspicious/noConfusingVoidType: a dag without results returns nothing at all.
  build: (call: Call, inputs: References<I>) => R | void,
  settings?: (inputs: References<I>) => Exactly<S, GraphSettings>,
): Template<I, OutputsOf<R>> {
  const scope = createScope(`dag "${name}"`);
  const given = inputReferences(inputs, scope);
  const place = createPlace(scope, "task");
  const tasks: ArgoTask[] = [];
  const call = createCaller<Call>((callable, args, outputs, options: CallOptions, loop): Task<Outputs, string> => {
    const self = placed(place, options.name ?? portsOf(callable).name, outputs);
    const { after = [] } = options;
    const absences = (name: string) => place.calls.get(name)?.absences ?? [];
    const omitted = collecting(place, () => {
      const { name, needs, awaits, calls, runs } = renderCall(place, self, callable, args, options, loop);
      tasks.push({ name, ...calls, ...renderDepends(name, needs, awaits, after, scope), ...runs });
      return [...needs].some((need) => absences(need).length > 0) || after.some((one) => mayNeverCome(one, absences));
    });
    const own = ownAbsences(options, loop);
    place.calls.set(self.name, { outputs, absences: omitted ? [...own, "Omitted"] : own });
    const on = (...states: readonly string[]) => edge(scope, self.name, states);
    return { ...self, ...on("Succeeded"), on };
  });
  const results = build(call, given) ?? ({} as R);
  return graphTemplate(name, inputs, place, results, settings?.(given) ?? {}, { dag: { tasks } });
}
