import type { Rule } from "../../checks/finding.ts";
import { allRules } from "../../checks/report.ts";
import { readingRules } from "../../cli/check/rules.ts";

/** Codes begin with the number of a family. */
const families: readonly (readonly [string, string])[] = [
  ["PP-00", "Waivers"],
  ["PP-01", "Files"],
  ["PP-1", "Form"],
  ["PP-2", "Arguments and outputs"],
  ["PP-3", "References"],
  ["PP-4", "Cycles and order"],
  ["PP-5", "Time"],
  ["PP-6", "Gates and money"],
  ["PP-7", "Access, secrets, images"],
  ["PP-8", "Capacity and network"],
  ["PP-9", "Ownership and deletion"],
];

/** The part of docs/checks/README.md that lists all rules. */
export function ruleTable(): string {
  const rules = [...allRules(), ...Object.values(readingRules)].sort((a, b) => (a.code < b.code ? -1 : 1));
  const row = ({ code, title, class: kind, severity }: Rule) =>
    `| [${code}](${code}.md) | ${title} | ${kind} | ${severity} |`;
  return families
    .map(([prefix, name]) => {
      const rows = rules.filter(({ code }) => code.startsWith(prefix)).map(row);
      return [`### ${name}`, "", "| Code | What is wrong | Class | Severity |", "|---|---|---|---|", ...rows].join(
        "\n",
      );
    })
    .join("\n\n");
}
