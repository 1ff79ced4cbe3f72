import type { Problem } from "../../problems.ts";
import { braceProblems } from "./braces.ts";
import { isDynamic, type Value } from "./reference.ts";

/*
 * What the types cannot know of a name, a duration or a number. Each returns the problems that it finds, so that all
 * of a template are told at once.
 */

/** The name of a template, a task or a step. */
export function nameProblems(path: string, name: string): Problem[] {
  return matching(path, name, /^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/, "1 to 128 letters, digits and dashes, no dash first");
}

/** The name and ports of a template. */
export function templateProblems(
  path: string,
  name: string,
  { inputs, outputs = {} }: { readonly inputs: object; readonly outputs?: object },
): Problem[] {
  return [
    ...nameProblems(`${path} name`, name),
    ...portProblems(`${path} input`, inputs),
    ...portProblems(`${path} output`, outputs),
    ...braceProblems(path, [inputs, outputs]),
  ];
}

function portProblems(path: string, ports: object): Problem[] {
  return Object.keys(ports).flatMap((name) =>
    matching(path, name, /^[-a-zA-Z0-9_]+$/, "letters, digits, dashes and _"),
  );
}

/** The name of an environment variable. */
export function variableProblems(path: string, names: Iterable<string>): Problem[] {
  return [...names].flatMap((name) =>
    matching(path, name, /^[A-Za-z_][A-Za-z0-9_]*$/, "letters, digits and _, no digit first"),
  );
}

/** The name of a header. */
export function headerProblems(path: string, names: Iterable<string>): Problem[] {
  return [...names].flatMap((name) => matching(path, name, /^[A-Za-z0-9-]+$/, "letters, digits and dashes"));
}

/** The name of an object in Kubernetes, of at most `longest` letters. */
export function objectNameProblems(path: string, name: string, longest = 253): Problem[] {
  const expected = `at most ${longest} lower-case letters, digits, dashes and dots, with a letter or digit first and last`;
  if (name.length > longest) return [{ path, message: `${JSON.stringify(name)}: expected ${expected}` }];
  return matching(path, name, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/, expected);
}

/** A duration as Argo's controller reads it; one that only the run knows is not looked at. */
export function durationProblems(path: string, duration: Value | undefined): Problem[] {
  if (duration === undefined || isDynamic(duration)) return [];
  const expected = "seconds, or hours, minutes and seconds such as 90s, 24h or 1h30m, above zero";
  const well = /^(\d+|(?=.)(\d+(\.\d+)?h)?(\d+(\.\d+)?m)?(\d+(\.\d+)?s)?(\d+ms)?)$/.test(String(duration));
  return well && /[1-9]/.test(String(duration)) ? [] : [{ path, message: `"${duration}": expected ${expected}` }];
}

/** A whole number from `least` on. */
export function wholeProblems(path: string, given: number | undefined, least: number): Problem[] {
  return given === undefined || (Number.isSafeInteger(given) && given >= least)
    ? []
    : [{ path, message: `${given}: expected a whole number, ${least} or more` }];
}

function matching(path: string, name: string, pattern: RegExp, expected: string): Problem[] {
  return pattern.test(name) ? [] : [{ path, message: `${JSON.stringify(name)}: expected ${expected}` }];
}
