import type { ArgoArguments, ArgoTask } from "./argo.ts";
import type { Condition } from "./condition.ts";
import { type Metric, renderMetrics } from "./metrics.ts";
import {
  type Arguments,
  type Inputs,
  inputReferences,
  type Output,
  type Outputs,
  outputReferences,
  type References,
} from "./ports.ts";
import { authoringError, createScope, Reference, renderText, type Scope, type Value } from "./reference.ts";
import { type Callable, type Template, templateOf } from "./template.ts";

type State = "Succeeded" | "Failed" | "Errored" | "Skipped" | "Omitted";

/** An order between tasks that no value expresses. */
export interface Edge {
  readonly scope: Scope;
  /** `build.Succeeded`, as Argo writes it. */
  readonly expression: string;
}

/** A template that was called, with its outputs. As an edge it stands for its success. */
export interface Task<O extends Outputs = Outputs> extends Edge {
  readonly name: string;
  readonly out: References<O>;
  /** This task, once it has ended in one of these states: `after: [check.on("Failed", "Errored")]`. */
  on(...states: readonly [State, ...State[]]): Edge;
}

export interface CallOptions {
  /** The task's name in the dag. Default: the template's name. */
  readonly name?: string;
  /** What must have happened before. */
  readonly after?: readonly Edge[];
  /** Skip the task unless this holds. */
  readonly when?: Condition;
}

/** Places a task. */
export type Call = <I extends Inputs, O extends Outputs>(
  callable: Callable<I, O>,
  args: NoInfer<Arguments<I>>,
  options?: CallOptions,
) => Task<O>;

export interface DagSettings {
  /** One run at a time holds a mutex, in the whole namespace; others wait. */
  readonly mutexes?: readonly Value[];
  readonly metrics?: readonly Metric[];
}

/** The results that a dag hands out, by name. */
type Results = Readonly<Record<string, Reference<unknown>>>;
type OutputsOf<R extends Results> = { readonly [K in keyof R]: R[K] extends Reference<infer T> ? Output<T> : never };

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
 */
export function dag<const I extends Inputs, R extends Results = Readonly<Record<never, never>>>(
  name: string,
  inputs: I,
  // biome-ignore lint/suspicious/noConfusingVoidType: a dag without results returns nothing at all.
  build: (call: Call, inputs: References<I>) => R | void,
  settings: (inputs: References<I>) => DagSettings = () => ({}),
): Template<I, OutputsOf<R>> {
  const scope = createScope(`dag "${name}"`);
  const given = inputReferences(inputs, scope);
  const tasks: ArgoTask[] = [];
  const uses: Callable[] = [];
  const call: Call = (callable, args, options = {}) => {
    const template = templateOf(callable);
    const id = options.name ?? template.name;
    checkName(id, tasks, scope);
    tasks.push(renderTask(id, callable, args, options, scope));
    uses.push(callable);
    return {
      name: id,
      scope,
      expression: `${id}.Succeeded`,
      out: outputReferences(template.outputs, scope, id),
      on: (...states) => ({ scope, expression: alternatives(states.map((state) => `${id}.${state}`)) }),
    };
  };
  const results: Results = build(call, given) ?? {};
  const { mutexes = [], metrics = [] } = settings(given);
  const show = (value: Value) => renderText(value, scope).text;
  return {
    name,
    inputs,
    // Built entry by entry from R, hence of R's keys.
    outputs: Object.fromEntries(
      Object.entries(results).map(([key, value]) => [key, { valueFrom: { parameter: show(value) } }]),
    ) as OutputsOf<R>,
    uses,
    body: {
      ...(mutexes.length > 0 && { synchronization: { mutexes: mutexes.map((mutex) => ({ name: show(mutex) })) } }),
      dag: { tasks },
      ...renderMetrics(metrics, scope),
    },
  };
}

function renderTask(
  name: string,
  callable: Callable,
  args: Readonly<Record<string, unknown>>,
  { after = [], when }: CallOptions,
  scope: Scope,
): ArgoTask {
  const template = templateOf(callable);
  const used: string[] = [];
  // The rendered text is the truth: whatever task it names is an ancestor.
  const show = (value: Value): string => {
    const { text, paths } = renderText(value, scope);
    used.push(...paths.flatMap((path) => /^tasks\.([^.]+)\./.exec(path)?.[1] ?? []));
    return text;
  };
  const rendered = renderArguments(args, show);
  const condition = when && show(when.expression);
  for (const edge of after)
    if (edge.scope !== scope)
      throw authoringError(
        scope,
        `task "${name}" comes after ${edge.expression} of ${edge.scope.name}`,
        "call it here",
      );
  const order = after.map(({ expression }) => expression);
  const depends = [...new Set([...used.map((task) => `${task}.Succeeded`), ...order])].join(" && ");
  return {
    name,
    ...("entrypoint" in callable
      ? { templateRef: { name: callable.name, template: template.name } }
      : { template: template.name }),
    ...(depends !== "" && { depends }),
    ...(condition !== undefined && { when: condition }),
    ...rendered,
  };
}

/** Arguments as Argo reads them: by name, left-out ones left out. */
export function renderArguments(
  args: Readonly<Record<string, unknown>>,
  show: (value: Value) => string,
): { arguments?: ArgoArguments } {
  const parameters = Object.entries(args)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, value: show(isValue(value) ? value : JSON.stringify(value)) }));
  return parameters.length === 0 ? {} : { arguments: { parameters } };
}

function isValue(value: unknown): value is Value {
  return value instanceof Reference || ["string", "number", "boolean"].includes(typeof value);
}

function alternatives(expressions: readonly string[]): string {
  return expressions.length === 1 ? expressions.join() : `(${expressions.join(" || ")})`;
}

function checkName(name: string, placed: readonly ArgoTask[], scope: Scope): void {
  if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name))
    throw authoringError(scope, `task ${JSON.stringify(name)}: no name for a task`, "use letters, digits and dashes");
  if (placed.some((task) => task.name === name))
    throw authoringError(scope, `task "${name}": called twice`, "give the second call a name of its own: { name: … }");
}
