import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Artifact, Parameter } from "../model/workflows.ts";
import { type Binding, bindingsOf } from "./bindings.ts";

const rule = {
  code: "PP-202",
  title: "missing argument",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/** Without it a run ends in an error when it comes to the task: hours in, for the last one of a day's payments. */
export const missingArguments: Check = {
  rules: [rule],
  run: (model) => bindingsOf(model).flatMap((binding) => [...absent(binding), ...empty(binding)]),
};

/** Inputs without a default that get no argument. */
function absent({ object, at, given, declared, what, partial }: Binding): Finding[] {
  if (partial) return [];
  const parameters = new Set(given.parameters.map(({ name }) => name));
  const artifacts = new Set(given.artifacts.map(({ name }) => name));
  const missing = [
    ...declared.parameters.filter((input) => !hasValue(input) && !parameters.has(input.name)).map(named("parameter")),
    ...declared.artifacts.filter((input) => !isThere(input) && !artifacts.has(input.name)).map(named("artifact")),
  ];
  return missing.map(({ kind, name }) => ({
    rule,
    object,
    at,
    message: `gives no ${kind} ${JSON.stringify(name)}, which ${what} needs`,
    fix: `pass it, or give it a default where it is declared`,
  }));
}

/** Arguments that say a name and nothing else. */
function empty({ object, at, given, task }: Binding): Finding[] {
  if (task === undefined) return [];
  return given.parameters.flatMap((argument, index) =>
    hasValue(argument)
      ? []
      : [
          {
            rule,
            object,
            at: [...at, "arguments", "parameters", index],
            message: "has neither value nor valueFrom",
            fix: "give it a value",
          },
        ],
  );
}

function named(kind: string): (port: { readonly name: string }) => { readonly kind: string; readonly name: string } {
  return ({ name }) => ({ kind, name });
}

function hasValue({ value, default: fallback, valueFrom }: Parameter): boolean {
  return (value ?? fallback ?? valueFrom ?? undefined) !== undefined;
}

const locations = ["s3", "gcs", "git", "http", "artifactory", "hdfs", "raw", "oss", "azure", "plugin"];

function isThere(input: Artifact): boolean {
  return input.optional === true || locations.some((location) => (input[location] ?? undefined) !== undefined);
}
