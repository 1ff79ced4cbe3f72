import { ProblemsError } from "../../problems.ts";
import type { Input, Output } from "./ports.ts";

/**
 * Any text. With a fallback, callers may leave it out.
 *
 * @example { reason: text("no reason given") }
 */
export function text(): Input<string, false>;
export function text(fallback: string): Input<string, true>;
export function text(fallback?: string): Input<string> {
  return fallback === undefined ? { optional: false, format: "text" } : { optional: true, fallback, format: "text" };
}

/**
 * A whole number.
 *
 * @example { replicas: integer(3) }
 * @throws ProblemsError for a fallback that is none.
 */
export function integer(): Input<number, false>;
export function integer(fallback: number): Input<number, true>;
export function integer(fallback?: number): Input<number> {
  if (fallback === undefined) return { optional: false, format: "json" };
  if (!Number.isSafeInteger(fallback))
    throw new ProblemsError([{ path: "integer", message: `${fallback}: expected a whole number` }]);
  return { optional: true, fallback: String(fallback), format: "json" };
}

/**
 * Yes or no.
 *
 * @example { dryRun: flag(false) }
 */
export function flag(): Input<boolean, false>;
export function flag(fallback: boolean): Input<boolean, true>;
export function flag(fallback?: boolean): Input<boolean> {
  return fallback === undefined
    ? { optional: false, values: ["true", "false"], format: "json" }
    : { optional: true, fallback: String(fallback), values: ["true", "false"], format: "json" };
}

/**
 * One of some texts. Argo refuses any other at run time, the compiler before.
 *
 * @example { environment: oneOf("dev", "prod") }
 * @throws ProblemsError without a value, or with one twice.
 */
export function oneOf<const S extends string>(...values: readonly S[]): Input<S, false> {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (values.length === 0 || twice !== undefined)
    throw new ProblemsError([
      {
        path: "oneOf",
        message: twice === undefined ? "without a value: expected one or more" : `"${twice}": given twice`,
      },
    ]);
  return { optional: false, values, format: "text" };
}

/**
 * A value that travels as JSON.
 *
 * @example { accounts: json<readonly Account[]>() }
 */
export function json<T>(): Input<T, false> {
  return { optional: false, format: "json" };
}

/**
 * The same input, which callers may leave out.
 *
 * @example { environment: withFallback(oneOf("dev", "prod"), "dev") }
 */
export function withFallback<T>(input: Input<T, false>, fallback: NoInfer<T>): Input<T, true> {
  const given = input.format === "json" ? JSON.stringify(fallback) : String(fallback);
  if (input.values && !input.values.includes(given))
    throw new ProblemsError([
      { path: "withFallback", message: `"${given}": not one of the values ${input.values.join(", ")}` },
    ]);
  return { ...input, optional: true, fallback: given };
}

/**
 * A text that the program wrote to a file.
 *
 * @example { outputs: { digest: fromFile("/tmp/digest") } }
 */
export function fromFile(path: string): Output<string> {
  return { valueFrom: { path }, format: "text" };
}

/**
 * JSON that the program wrote to a file.
 *
 * @example { outputs: { accounts: fromJsonFile<readonly Account[]>("/tmp/accounts") } }
 */
export function fromJsonFile<T>(path: string): Output<T> {
  return { valueFrom: { path }, format: "json" };
}

/**
 * What the program printed to its standard output, without the last line's end.
 *
 * @example { outputs: { greeting: printed() } }
 */
export function printed(): Output<string> {
  return { valueFrom: "result", format: "text" };
}

/**
 * JSON that the program printed to its standard output.
 *
 * @example { outputs: { shards: printedJson<readonly string[]>() } }
 */
export function printedJson<T>(): Output<T> {
  return { valueFrom: "result", format: "json" };
}

/**
 * A field of the object that a resource template read or wrote, by kubectl's JSONPath.
 *
 * @example { outputs: { address: fromField("{.status.loadBalancer.ingress[0].ip}") } }
 */
export function fromField(jsonPath: `{${string}}`): Output<string> {
  return { valueFrom: { jsonPath }, format: "text" };
}
