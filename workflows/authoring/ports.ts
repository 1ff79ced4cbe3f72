import { Reference, type Scope } from "./reference.ts";

declare const carries: unique symbol;

/** A value that a template takes. */
export interface Input<out T, Optional extends boolean = boolean> {
  readonly [carries]?: T;
  /** Whether a caller may leave it out. */
  readonly optional: Optional;
  /** What it is when the caller leaves it out. */
  readonly fallback?: string;
  /** The only values that it may have. */
  readonly values?: readonly string[];
}

/** A value that a template hands out. */
export interface Output<out T> {
  readonly [carries]?: T;
  readonly valueFrom: ValueSource;
}

/** Where Argo finds the value of an output. */
export type ValueSource =
  | { readonly path: string }
  | { readonly parameter: string }
  | { readonly supplied: Readonly<Record<string, never>>; readonly default: string };

export type Inputs = Readonly<Record<string, Input<unknown>>>;
export type Outputs = Readonly<Record<string, Output<unknown>>>;

type Carried<P> = P extends Input<infer T> ? T : P extends Output<infer T> ? T : never;

/** The values of ports, as the inside of a template (inputs) or its caller (outputs) sees them. */
export type References<P extends Inputs | Outputs> = { readonly [K in keyof P]: Reference<Carried<P[K]>> };

type RequiredKeys<I extends Inputs> = { [K in keyof I]: I[K] extends Input<unknown, true> ? never : K }[keyof I];
type Argument<P> = Carried<P> | Reference<Carried<P>>;

/** What a caller passes: every input by name, those with a fallback only if wanted. */
export type Arguments<I extends Inputs> = { readonly [K in RequiredKeys<I>]: Argument<I[K]> } & {
  readonly [K in Exclude<keyof I, RequiredKeys<I>>]?: Argument<I[K]>;
};

/** Any text. With a fallback, callers may leave it out: `text("no reason given")`. */
export function text(): Input<string, false>;
export function text(fallback: string): Input<string, true>;
export function text(fallback?: string): Input<string> {
  return fallback === undefined ? { optional: false } : { optional: true, fallback };
}

/** A whole number: `integer()`, `integer(5)`. */
export function integer(): Input<number, false>;
export function integer(fallback: number): Input<number, true>;
export function integer(fallback?: number): Input<number> {
  return fallback === undefined ? { optional: false } : { optional: true, fallback: String(fallback) };
}

/** One of some texts: `oneOf("dev", "prod")`. Argo refuses any other at run time, the compiler before. */
export function oneOf<const S extends string>(...values: readonly S[]): Input<S, false> {
  return { optional: false, values };
}

/** A value that travels as JSON: `json<readonly Account[]>()`. */
export function json<T>(): Input<T, false> {
  return { optional: false };
}

/** A text that the container wrote to a file. */
export function fromFile(path: string): Output<string> {
  return { valueFrom: { path } };
}

/** JSON that the container wrote to a file: `fromJsonFile<readonly Account[]>("/tmp/accounts")`. */
export function fromJsonFile<T>(path: string): Output<T> {
  return { valueFrom: { path } };
}

/** The inputs of a template as its own inside refers to them. */
export function inputReferences<I extends Inputs>(inputs: I, scope: Scope): References<I> {
  return references(inputs, scope, "inputs.parameters");
}

/** The outputs of a task as the dag around it refers to them. */
export function outputReferences<O extends Outputs>(outputs: O, scope: Scope, task: string): References<O> {
  return references(outputs, scope, `tasks.${task}.outputs.parameters`);
}

function references<P extends Inputs | Outputs>(ports: P, scope: Scope, prefix: string): References<P> {
  const entries = Object.keys(ports).map((name) => [name, new Reference(scope, `${prefix}.${name}`)]);
  // The one place where names become a typed record: its keys are those of `ports`.
  return Object.fromEntries(entries) as References<P>;
}
