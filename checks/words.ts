import { didYouMean } from "../problems.ts";

/** How many of the allowed names a message lists. */
const listed = 10;
/** How many of the allowed names are compared with a misspelt one. */
const compared = 1000;

/**
 * What names a thing that is not there.
 *
 * @example noSuch("template", "jib", ["job"]) // "jib": no such template, expected one of job; did you mean "job"?
 */
export function noSuch(what: string, name: string, known: readonly string[]): string {
  const given = `${JSON.stringify(name)}: no such ${what}`;
  if (known.length === 0) return `${given}: there are none`;
  return `${given}, expected ${oneOf(known)}${didYouMean(name, known.slice(0, compared))}`;
}

/** `one of a, b`, cut where there are many. */
export function oneOf(names: readonly string[]): string {
  const more = names.length - listed;
  return `one of ${names.slice(0, listed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
