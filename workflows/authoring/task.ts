import { type Problem, throwProblems } from "../../problems.ts";
import type { ArgoTask } from "./argo.ts";
import { argumentProblems, renderArguments } from "./arguments.ts";
import type { Condition } from "./condition.ts";
import { type Hook, hookProblems, renderHooks } from "./hooks.ts";
import { type Loop, loopProblems, mayBeEmpty, renderLoop } from "./loop.ts";
import { nameProblems } from "./names.ts";
import { type Outputs, outputReferences, type References } from "./ports.ts";
import { type ArtifactReference, Reference, renderText, type Scope, type Value } from "./reference.ts";
import type { Phase } from "./run.ts";
import { type Callable, portsOf, renderCallable } from "./template.ts";

/** A template that was called, by a name, with its outputs. */
export interface Placed<O extends Outputs = Outputs> {
  readonly name: string;
  readonly out: References<O>;
  /** How it ended (in its own hooks: how it stands). */
  readonly status: Reference<Phase>;
}

export interface PlaceOptions<O extends Outputs = Outputs> {
  /** Its name. Default: the template's name. */
  readonly name?: string;
  /** Skip it unless this holds. */
  readonly when?: Condition;
  /** What is called when something happens to it. */
  readonly hooks?: (self: Placed<O>) => readonly Hook[];
}

/** Where calls are placed: what has been so far, and how a call is referred to. */
export interface Place {
  readonly scope: Scope;
  readonly kind: "task" | "step";
  /** What was called so far, by name. */
  readonly calls: Map<string, Called>;
  readonly uses: Callable[];
  readonly problems: Problem[];
}

/** What was called: its outputs, and how it may end without having run although nothing fails. */
interface Called {
  readonly outputs: Outputs;
  readonly absences: readonly ("Skipped" | "Omitted")[];
}

export function createPlace(scope: Scope, kind: Place["kind"]): Place {
  return { scope, kind, calls: new Map(), uses: [], problems: [] };
}

/** A call by itself may be skipped: by its condition, or because it loops over nothing. */
export function ownAbsences({ when }: Pick<PlaceOptions, "when">, loop: Loop<unknown> | undefined): ["Skipped"] | [] {
  return when !== undefined || (loop !== undefined && mayBeEmpty(loop)) ? ["Skipped"] : [];
}

/** Whether a path leads to an output of a task or step that may be skipped, and that then has no value at all. */
export function mayBeAbsent({ calls }: Place, path: string): boolean {
  const [, name = "", output = ""] = /^(?:tasks|steps)\.([^.]+)\.outputs\.(?:parameters\.)?(.+)$/.exec(path) ?? [];
  const called = calls.get(name);
  const port = called?.outputs[output];
  const hasDefault = port && "valueFrom" in port && port.valueFrom !== "result" && "default" in port.valueFrom;
  return called !== undefined && called.absences.length > 0 && !hasDefault;
}

/** A call as Argo reads it, but for its order, and the calls whose outputs and whose ends it needs. */
export interface RenderedCall {
  readonly name: string;
  readonly calls: Pick<ArgoTask, "template" | "templateRef">;
  readonly runs: Omit<ArgoTask, "name" | "template" | "templateRef" | "depends">;
  /** Paths of the outputs that it uses. */
  readonly used: readonly string[];
  readonly needs: ReadonlySet<string>;
  readonly awaits: ReadonlySet<string>;
}

/** How a call is referred to from around it; a loop's outputs are lists. */
export function placed<O extends Outputs>({ scope, kind }: Place, name: string, outputs: O): Placed<O> {
  const prefix = `${kind}s.${name}`;
  return {
    name,
    out: outputReferences(outputs, scope, prefix),
    status: new Reference(scope, `${prefix}.status`),
  };
}

/** @throws ProblemsError with all that is wrong with the call. */
export function renderCall(
  { scope, kind, calls, uses }: Place,
  self: Placed,
  callable: Callable,
  args: Readonly<Record<string, unknown>>,
  { when, hooks }: Pick<PlaceOptions, "when" | "hooks">,
  loop?: Loop<unknown>,
): RenderedCall {
  const ports = portsOf(callable);
  const path = `${scope.name} ${kind} ${JSON.stringify(self.name)}`;
  const hooked = hooks?.(self) ?? [];
  throwProblems([
    ...nameProblems(`${scope.name} ${kind}`, self.name),
    ...(/^\d/.test(self.name) ? [{ path, message: "begins with a digit", fix: "begin it with a letter" }] : []),
    ...(calls.has(self.name)
      ? [{ path: `${path}:`, message: "called twice", fix: "give the second call a name of its own: { name: … }" }]
      : []),
    ...argumentProblems(path, args, ports),
    ...(loop ? loopProblems(path, loop) : []),
    ...hookProblems(path, hooked),
  ]);
  const used: string[] = [];
  const needs = new Set<string>();
  const awaits = new Set<string>();
  // The rendered text is the truth: whatever task it names is an ancestor.
  const show = (value: Value | ArtifactReference): string => {
    const { text, paths } = renderText(value, scope, ...(loop ? [loop.scope] : []));
    for (const one of paths) {
      const [, name, what] = /^(?:tasks|steps)\.([^.]+)\.(outputs|status)/.exec(one) ?? [];
      if (name === undefined || name === self.name) continue;
      (what === "outputs" ? needs : awaits).add(name);
      if (what === "outputs") used.push(one);
    }
    return text;
  };
  // Dependencies are told in the order of this: what the arguments need comes first.
  const given = renderArguments(args, ports.inputs, show);
  const runs = {
    ...(when && { when: show(when.expression) }),
    ...(loop && renderLoop(loop, show)),
    ...given,
    ...renderHooks(hooked, `${kind}s[${JSON.stringify(self.name)}]`, show),
  };
  uses.push(callable, ...hooked.map((hook) => hook.callable));
  return { name: self.name, calls: renderCallable(callable), runs, used, needs, awaits };
}
