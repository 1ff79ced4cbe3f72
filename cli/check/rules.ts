import type { Code, Rule } from "../../checks/finding.ts";

const rule = (code: Code, title: string): Rule => ({ code, title, class: "correctness", severity: "error" });

/** What can be wrong with a file before anything in it can be checked. */
export const readingRules = {
  syntax: rule("PP-011", "not YAML that a cluster would take"),
  encoding: rule("PP-012", "not text"),
  size: rule("PP-013", "too large, too deep or too often repeated to be read"),
} as const;

/** A rule's page, from the top of this project. */
export function docsPage({ code }: Rule): string {
  return `docs/checks/${code}.md`;
}
