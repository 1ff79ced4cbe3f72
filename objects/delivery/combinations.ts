import type {
  ApplicationSetSpecGenerators,
  ApplicationSetSpecGeneratorsMergeGenerators,
} from "../../schemas/generated/cd.ts";
import type { Generator, Placeholders } from "./generators.ts";

/* Generators made of others. Argo CD reads a combination within a combination, and nothing deeper: nor does this compile. */

type Of<Name extends string> = Generator<Name, 0>;
type Shallow<Name extends string> = Generator<Name, 0 | 1>;

/**
 * Every pair of what two generators find.
 * @param second may use what the first one finds
 *
 * @example
 * matrix(clusters({ matchLabels: { stage: "production" } }), gitDirectories({ repository, revision, directories: ["apps/*"] }));
 */
export function matrix<A extends string, B extends string>(
  first: Of<A>,
  second: Of<B> | ((found: Placeholders<A>) => Of<B>),
): Generator<A | B, 1>;
export function matrix<A extends string, B extends string>(
  first: Shallow<A>,
  second: Shallow<B> | ((found: Placeholders<A>) => Shallow<B>),
): Generator<A | B, 2>;
export function matrix<A extends string, B extends string>(
  first: Shallow<A>,
  second: Shallow<B> | ((found: Placeholders<A>) => Shallow<B>),
): Generator<A | B> {
  const other = typeof second === "function" ? second(first.parameters) : second;
  return combined([first, other], (generators) => ({ matrix: { generators } }));
}

/**
 * What the first generator finds, with what others say about it: found by the values of parameters that all of them have.
 *
 * @example
 * merge(["server"], clusters({ matchLabels: {} }), list([{ server: "https://eu.example", replicas: 5 }]));
 */
export function merge<A extends string, B extends string>(
  keys: readonly [NoInfer<A & B>, ...NoInfer<A & B>[]],
  base: Of<A>,
  ...overrides: readonly [Of<B>, ...Of<B>[]]
): Generator<A | B, 1>;
export function merge<A extends string, B extends string>(
  keys: readonly [NoInfer<A & B>, ...NoInfer<A & B>[]],
  base: Shallow<A>,
  ...overrides: readonly [Shallow<B>, ...Shallow<B>[]]
): Generator<A | B, 2>;
export function merge<A extends string, B extends string>(
  keys: readonly [NoInfer<A & B>, ...NoInfer<A & B>[]],
  base: Shallow<A>,
  ...overrides: readonly [Shallow<B>, ...Shallow<B>[]]
): Generator<A | B> {
  return combined([base, ...overrides], (generators) => ({ merge: { mergeKeys: keys, generators } }));
}

/** What either of two generators finds. A template may use what both of them fill in. */
export function anyOf<A extends string, B extends string>(
  first: Generator<A>,
  second: Generator<B>,
): Generator<A & B, 2> {
  const [one, ...others] = [...first.specs, ...second.specs];
  const shared = Object.entries(first.parameters).filter(([name]) => name in second.parameters);
  return {
    specs: [one as ApplicationSetSpecGenerators, ...others],
    parameters: Object.fromEntries(shared) as Placeholders<A & B>,
    depth: 2,
  };
}

function combined<Name extends string>(
  parts: readonly Generator<string, 0 | 1>[],
  spec: (generators: readonly ApplicationSetSpecGeneratorsMergeGenerators[]) => ApplicationSetSpecGenerators,
): Generator<Name> {
  const parameters = Object.assign({}, ...parts.map((part) => part.parameters)) as Placeholders<Name>;
  const depth = parts.some((part) => part.depth === 1) ? 2 : 1;
  return { specs: [spec(parts.flatMap((part) => part.specs))], parameters, depth };
}
