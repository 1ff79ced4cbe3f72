import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { noSuch } from "../words.ts";
import { type Binding, bindingsOf } from "./bindings.ts";

const rule = {
  code: "PP-201",
  title: "unknown argument",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/**
 * An argument that nobody declares is dropped without a word: Argo compares only the inputs that are declared with what
 * is given. A misspelt argument thus leaves its input at the default, and the run does the wrong thing in good health.
 */
export const unknownArguments: Check = {
  rules: [rule],
  run: (model) => bindingsOf(model).flatMap((binding) => [...parameters(binding), ...artifacts(binding)]),
};

function parameters({ object, at, given, declared, what, alsoKnown }: Binding): Finding[] {
  if (alsoKnown === "all") return [];
  const names = [...new Set([...declared.parameters.map(({ name }) => name), ...alsoKnown])];
  return unknown(given.parameters, names, `parameter of ${what}`, [...at, "arguments", "parameters"], object);
}

function artifacts({ object, at, given, declared, what, alsoKnown }: Binding): Finding[] {
  if (alsoKnown === "all") return [];
  const names = declared.artifacts.map(({ name }) => name);
  return unknown(given.artifacts, names, `artifact of ${what}`, [...at, "arguments", "artifacts"], object);
}

function unknown(
  given: readonly { readonly name: string }[],
  names: readonly string[],
  what: string,
  at: Path,
  object: Finding["object"],
): Finding[] {
  const known = new Set(names);
  return given.flatMap(({ name }, index) =>
    known.has(name) ? [] : [{ rule, object, at: [...at, index], message: noSuch(what, name, names) }],
  );
}
