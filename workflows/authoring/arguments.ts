import { didYouMean, type Problem } from "../../problems.ts";
import type { ArgoArguments } from "./argo.ts";
import { type ArtifactSource, renderSource } from "./artifacts.ts";
import type { Inputs } from "./ports.ts";
import { ArtifactReference, isDynamic, Reference, type Value } from "./reference.ts";

/** Shows a value as Argo reads it. */
export type Show = (value: Value | ArtifactReference) => string;

/** Arguments as Argo reads them: by name, left-out ones left out. */
export function renderArguments(
  args: Readonly<Record<string, unknown>>,
  inputs: Inputs,
  show: Show,
): { arguments?: ArgoArguments } {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const isArtifact = ([name]: readonly [string, unknown]) => "artifact" in (inputs[name] ?? {});
  const parameters = given
    .filter((argument) => !isArtifact(argument))
    .map(([name, value]) => ({ name, value: show(isValue(value) ? value : JSON.stringify(value)) }));
  const artifacts = given.filter(isArtifact).map(([name, value]) => ({
    name,
    ...(value instanceof ArtifactReference ? { from: show(value) } : renderSource(value as ArtifactSource, show)),
  }));
  if (parameters.length + artifacts.length === 0) return {};
  return { arguments: { ...(parameters.length > 0 && { parameters }), ...(artifacts.length > 0 && { artifacts }) } };
}

/**
 * What is wrong with arguments that the compiler did not see: built up elsewhere, or passed by plain JavaScript.
 */
export function argumentProblems(
  path: string,
  args: Readonly<Record<string, unknown>>,
  { name: template, inputs }: { readonly name: string; readonly inputs: Inputs },
): Problem[] {
  const names = Object.keys(inputs);
  const takes = names.length === 0 ? "which takes none" : `which takes ${names.join(", ")}`;
  const unknown = Object.keys(args)
    .filter((name) => !(name in inputs) && args[name] !== undefined)
    .map((name) => ({
      path: `${path} argument "${name}":`,
      message: `no such input of "${template}", ${takes}${didYouMean(name, names)}`,
    }));
  const wrong = Object.entries(inputs).flatMap(([name, input]) => {
    const value = args[name];
    const at = `${path} argument "${name}":`;
    if (value === undefined) return input.optional ? [] : [{ path: at, message: `missing; "${template}" wants it` }];
    const isArtifact = "artifact" in input;
    if (isArtifact !== (value instanceof ArtifactReference || isSource(value)))
      return [{ path: at, message: isArtifact ? "expected an artifact" : "an artifact, where a value is expected" }];
    if (isArtifact || !input.values || !isValue(value) || isDynamic(value)) return [];
    if (input.values.includes(String(value))) return [];
    const hint = didYouMean(String(value), input.values);
    return [{ path: at, message: `${JSON.stringify(value)}: expected one of ${input.values.join(", ")}${hint}` }];
  });
  return [...unknown, ...wrong];
}

function isValue(value: unknown): value is Value {
  return value instanceof Reference || ["string", "number", "boolean"].includes(typeof value);
}

const sources: ReadonlySet<unknown> = new Set<ArtifactSource["kind"]>(["s3", "raw", "git", "http"]);

function isSource(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value && sources.has(value.kind);
}
