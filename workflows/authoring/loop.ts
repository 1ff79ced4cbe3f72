import type { Problem } from "../../problems.ts";
import type { ArgoLoop } from "./argo.ts";
import type { Show } from "./arguments.ts";
import type { ArtifactOutput } from "./artifacts.ts";
import { wholeProblems } from "./names.ts";
import type { Output, Outputs } from "./ports.ts";
import { createScope, Reference, type Scope } from "./reference.ts";

type Scalar = string | number | boolean;

/** What a loop goes over: a list that is known now, one that an earlier task makes, or a range of numbers. */
export type Items<T> = readonly T[] | Reference<readonly T[]> | Sequence<T>;

/** One item of a loop, inside of its arguments: as a whole, or by its fields. */
export type Item<T> = [T] extends [Scalar | readonly unknown[]]
  ? Reference<T>
  : Reference<T> & { readonly [K in keyof T]-?: Reference<T[K]> };

/** What the runs of a loop hand out, each a list in the order of the items. Artifacts are not collected. */
export type Collected<O extends Outputs> = {
  readonly [K in keyof O as O[K] extends ArtifactOutput ? never : K]: O[K] extends Output<infer T>
    ? Output<readonly T[]>
    : never;
};

declare const carries: unique symbol;

/** A range of numbers, counted when the loop runs. */
export interface Sequence<out T> {
  readonly [carries]?: T;
  readonly sequence: {
    readonly count?: number | Reference<number>;
    readonly start?: number | Reference<number>;
    readonly end?: number | Reference<number>;
    readonly format?: string;
  };
}

interface Count {
  readonly count: number | Reference<number>;
  /** Default: 0. */
  readonly start?: number | Reference<number>;
}

interface Range {
  readonly start: number | Reference<number>;
  /** The last one; may be below the start. */
  readonly end: number | Reference<number>;
}

/**
 * A range of numbers to loop over: `count` of them, or from `start` to `end`. With a format of printf's they are texts.
 *
 * @example call.each(sequence({ count: plan.out.shards, format: "shard-%02d" }), work, (shard) => ({ shard }))
 */
export function sequence(range: (Count | Range) & { readonly format: string }): Sequence<string>;
export function sequence(range: Count | Range): Sequence<number>;
export function sequence(range: (Count | Range) & { readonly format?: string }): Sequence<Scalar> {
  return { sequence: range };
}

/** What a loop is, and what an item of it is. */
export interface Loop<T> {
  readonly items: Items<T>;
  readonly scope: Scope;
  readonly item: Item<T>;
}

/** A loop over some items. */
export function createLoop<T>(items: Items<T>): Loop<T> {
  const scope = createScope("a loop's item");
  return { items, scope, item: createItem(scope) };
}

/** A loop as Argo reads it. */
export function renderLoop({ items }: Loop<unknown>, show: Show): ArgoLoop {
  if (items instanceof Reference) return { withParam: show(items) };
  if ("sequence" in items) {
    const { count, start, end, format } = items.sequence;
    return {
      withSequence: {
        ...(count !== undefined && { count: show(count) }),
        ...(start !== undefined && { start: show(start) }),
        ...(end !== undefined && { end: show(end) }),
        ...(format !== undefined && { format }),
      },
    };
  }
  // Shown only to have braces in it refused: items are data, not texts.
  show(JSON.stringify(items));
  return { withItems: items };
}

/** The outputs of a template as a loop over it hands them out. */
export function collected<O extends Outputs>(outputs: O): Collected<O> {
  const lists = Object.entries(outputs).flatMap(([name, output]) =>
    "artifact" in output ? [] : [[name, { ...output, format: "json" }]],
  );
  // Built entry by entry from O, hence of O's keys.
  return Object.fromEntries(lists) as Collected<O>;
}

/** Whether a loop may turn out to be over nothing, and is skipped then. */
export function mayBeEmpty({ items }: Loop<unknown>): boolean {
  if (items instanceof Reference) return true;
  return "sequence" in items && Object.values(items.sequence).some((bound) => bound instanceof Reference);
}

/** What is wrong with a loop. */
export function loopProblems(path: string, { items }: Loop<unknown>): Problem[] {
  if (items instanceof Reference) return [];
  if ("sequence" in items) {
    const { count, format } = items.sequence;
    return [
      ...(typeof count === "number" ? wholeProblems(`${path} sequence count`, count, 1) : []),
      ...(format === undefined || /^[^%{]*%0?\d*[dxXo][^%{]*$/.test(format)
        ? []
        : [{ path: `${path} sequence format`, message: `"${format}": expected one number, such as shard-%02d` }]),
    ];
  }
  return items.length > 0 ? [] : [{ path, message: "loops over an empty list", fix: "leave the call out" }];
}

/** An item that answers any field's name with a reference to it: which fields there are, only the types know. */
function createItem<T>(scope: Scope): Item<T> {
  const whole = new Reference<T>(scope, "item");
  const fields = new Proxy(whole, {
    get: (target, name) => {
      if (typeof name === "symbol" || name === "constructor") return Reflect.get(target, name);
      if (name === "toString") return () => target.toString();
      if (name === "toJSON") return () => target.toJSON();
      // A reference's own fields, unless the item is taken apart.
      return new Reference(scope, `item.${name}`);
    },
  });
  // The one place where an item gets its fields: those of T.
  return fields as Item<T>;
}
