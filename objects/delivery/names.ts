import { ProblemsError } from "../../problems.ts";

/**
 * A name that Kubernetes takes for an object and for a label's value.
 * @throws ProblemsError otherwise
 */
export function objectName(what: string, name: string): string {
  if (/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) return name;
  throw new ProblemsError([
    {
      path: what,
      message: `${JSON.stringify(name)}: expected 1 to 63 lower-case letters, digits and dashes, with a letter or digit first and last`,
    },
  ]);
}
