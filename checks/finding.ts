import { describeObject, type KubernetesObject } from "../objects/kubernetes.ts";
import type { Problem } from "../problems.ts";

/**
 * `correctness`: it will fail, or do what nobody meant, whoever runs it.
 * `policy`: it works, and this platform does not allow it.
 */
export type RuleClass = "correctness" | "policy";

export type Severity = "error" | "warning";

/** Stable: waivers, dashboards and pages in docs/checks go by it. A code is never given to another rule. */
export type Code = `PP-${number}`;

/** One thing that can be wrong. */
export interface Rule {
  readonly code: Code;
  /** What is wrong, in a few words: `misspelt or unknown argument`. */
  readonly title: string;
  readonly class: RuleClass;
  readonly severity: Severity;
}

/** Where in an object: `["spec", "templates", 0, "name"]`. */
export type Path = readonly (string | number)[];

/** One thing that is wrong, in one place. */
export interface Finding {
  readonly rule: Rule;
  readonly object: KubernetesObject;
  readonly at: Path;
  /** The value given and what is allowed, as the end of a sentence that begins with the path. */
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
  /** It hangs on an object that is not among those looked at, and may well exist: a warning where they are not all. */
  readonly outside?: true;
}

/**
 * A path as people read it: an element of a list by its name where it has one.
 *
 * @example describePath(object, ["spec", "templates", 0, "dag", "tasks", 1]) // spec.templates[run].dag.tasks[first]
 */
export function describePath(object: KubernetesObject, at: Path): string {
  let text = "";
  let value: unknown = object;
  for (const step of at) {
    value = isRecord(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[step] : undefined;
    if (typeof step === "number") text += `[${nameIn(value) ?? step}]`;
    else text += /^[\w$-]+$/.test(step) ? `${text === "" ? "" : "."}${step}` : `[${JSON.stringify(step)}]`;
  }
  return text;
}

/** A finding as every other error of the platform is shown. */
export function asProblem({ rule, object, at, message, fix }: Finding): Problem {
  const path = `${rule.code} ${describeObject(object)} ${describePath(object, at)}`.trimEnd();
  return { path, message, ...(fix !== undefined && { fix }) };
}

function nameIn(value: unknown): string | undefined {
  return isRecord(value) && typeof value["name"] === "string" ? value["name"] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
