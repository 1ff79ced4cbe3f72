import type { Problem } from "../../problems.ts";
import type { ArgoHooks } from "./argo.ts";
import { argumentProblems, renderArguments, type Show } from "./arguments.ts";
import type { Arguments, Inputs, Outputs } from "./ports.ts";
import type { Phase } from "./run.ts";
import { type Callable, portsOf, renderCallable } from "./template.ts";

/** A template that is called when something happens to a task, or to the workflow as a whole. */
export interface Hook {
  readonly event: Event;
  readonly callable: Callable;
  readonly args: Readonly<Record<string, unknown>>;
}

/** `exit`: it has ended, however. Otherwise: it has come to stand so. */
type Event = "exit" | Exclude<Phase, "Pending" | "Skipped" | "Omitted">;

/**
 * Calls a template when something happens.
 *
 * @example
 * call(build, { tag: "1" }, { hooks: (self) => [on("exit", notify, { status: self.status })] });
 * workflowTemplate("release", release, { ...settings, hooks: [on("exit", notify, { status: ended.status })] });
 */
export function on<I extends Inputs, O extends Outputs>(
  event: Event,
  callable: Callable<I, O>,
  args: NoInfer<Arguments<I>>,
): Hook {
  return { event, callable, args };
}

/** Hooks as Argo reads them; `subject` is what happens to: `workflow`, `tasks["build"]`. */
export function renderHooks(hooks: readonly Hook[], subject: string, show: Show): { hooks?: ArgoHooks } {
  if (hooks.length === 0) return {};
  return {
    hooks: Object.fromEntries(
      hooks.map(({ event, callable, args }) => [
        event.toLowerCase(),
        {
          ...(event !== "exit" && { expression: `${subject}.status == "${event}"` }),
          ...renderCallable(callable),
          ...renderArguments(args, portsOf(callable).inputs, show),
        },
      ]),
    ),
  };
}

/** What is wrong with hooks. */
export function hookProblems(path: string, hooks: readonly Hook[]): Problem[] {
  return hooks.flatMap(({ event, callable, args }, index) => [
    ...argumentProblems(`${path} hook "${event}"`, args, portsOf(callable)),
    ...(hooks.findIndex((other) => other.event === event) < index
      ? [{ path: `${path} hook "${event}":`, message: "given twice", fix: "call a dag that does both" }]
      : []),
  ]);
}
