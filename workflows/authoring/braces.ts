import type { Problem } from "../../problems.ts";
import { ArtifactReference, braceProblem, isDynamic, Reference } from "./reference.ts";

/**
 * Braces typed by hand anywhere in a value, and references where a name is wanted: whatever is written into Argo's
 * objects passes here, also what no reference may stand in.
 */
export function braceProblems(path: string, value: unknown): Problem[] {
  if (typeof value === "string") {
    const problem = braceProblem(path, value);
    return problem ? [problem] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  if (value instanceof Reference || value instanceof ArtifactReference) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    ...braceProblems(path, name),
    ...(isDynamic(name) ? [{ path, message: "a name holds a reference", fix: "names are known now" }] : []),
    ...braceProblems(path, part),
  ]);
}
