import type { ArtifactInput, ArtifactOutput, ArtifactSource } from "./artifacts.ts";
import { ArtifactReference, type Format, Reference, type Scope } from "./reference.ts";

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
  readonly format: Format;
}

/** A value that a template hands out. */
export interface Output<out T> {
  readonly [carries]?: T;
  readonly valueFrom: ValueSource;
  readonly format: Format;
}

/** Where Argo finds the value of an output. */
export type ValueSource =
  | { readonly path: string }
  | { readonly parameter: string; readonly default?: string }
  | { readonly jsonPath: string }
  | { readonly supplied: Readonly<Record<string, never>>; readonly default: string }
  /** What Argo keeps under the name `result`, undeclared: what a program printed, what a server answered. */
  | "result";

export type Inputs = Readonly<Record<string, Input<unknown> | ArtifactInput>>;
export type Outputs = Readonly<Record<string, Output<unknown> | ArtifactOutput>>;

/** No outputs. */
export type Nothing = Readonly<Record<never, never>>;

type Carried<P> = P extends Input<infer T> ? T : P extends Output<infer T> ? T : never;
type ReferenceTo<P> = P extends ArtifactInput | ArtifactOutput ? ArtifactReference : Reference<Carried<P>>;

/** The values of ports, as the inside of a template (inputs) or its caller (outputs) sees them. */
export type References<P extends Inputs | Outputs> = { readonly [K in keyof P]: ReferenceTo<P[K]> };

type RequiredKeys<I extends Inputs> = { [K in keyof I]: I[K] extends { optional: true } ? never : K }[keyof I];
type Argument<P> = P extends ArtifactInput ? ArtifactReference | ArtifactSource : Carried<P> | Reference<Carried<P>>;

/** What a caller passes: every input by name, those with a fallback only if wanted. */
export type Arguments<I extends Inputs> = { readonly [K in RequiredKeys<I>]: Argument<I[K]> } & {
  readonly [K in Exclude<keyof I, RequiredKeys<I>>]?: Argument<I[K]>;
};

/**
 * A value of exactly this shape. The compiler looks for misspelt fields in literals, but not in what a function
 * returns: there, this does.
 */
export type Exactly<Given, Shape> = Given &
  Shape & { readonly [K in Exclude<keyof Given, keyof Shape>]: `there is no "${K & string}" here` };

/** The inputs of a template as its own inside refers to them. */
export function inputReferences<I extends Inputs>(inputs: I, scope: Scope): References<I> {
  return references(inputs, scope, "inputs");
}

/** The outputs of a task or step as the template around it refers to them; `prefix` is `tasks.build`. */
export function outputReferences<O extends Outputs>(outputs: O, scope: Scope, prefix: string): References<O> {
  return references(outputs, scope, `${prefix}.outputs`);
}

function references<P extends Inputs | Outputs>(ports: P, scope: Scope, prefix: string): References<P> {
  const entries = Object.entries(ports).map(([name, port]) => {
    if ("artifact" in port) return [name, new ArtifactReference(scope, `${prefix}.artifacts.${name}`)];
    const result = "valueFrom" in port && port.valueFrom === "result";
    return [name, new Reference(scope, result ? `${prefix}.result` : `${prefix}.parameters.${name}`, port.format)];
  });
  // The one place where names become a typed record: its keys are those of `ports`.
  return Object.fromEntries(entries) as References<P>;
}
