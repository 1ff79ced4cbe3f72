import { allRules } from "../../../checks/report.ts";
import { waiverRules } from "../../../checks/waivers.ts";
import { readingRules } from "../../../cli/check/rules.ts";
import { versions } from "../../../versions.ts";
import type { Agreement, Compared } from "./measure.ts";

const rules = new Map(
  [...waiverRules, ...Object.values(readingRules), ...allRules()].map((rule) => [rule.code as string, rule]),
);

/** docs/checks/agreement.md */
export function agreementPage(agreement: Agreement): string {
  const { corpus, examples, mistakes } = agreement;
  const lines = [
    "# Agreement with the official linter",
    "",
    `What \`argo lint --offline\` of Argo Workflows ${versions.argoWorkflows} and \`payments-platform check --closed\` say of the same files, each by itself. A test makes this page anew and compares; \`npm run agreement\` writes it.`,
    "",
    "## One dag, eight mistakes",
    "",
    "The dag is in `test/checks/agreement/eightMistakes.ts`. Both accept it without a mistake. `argo lint` looks at declared inputs only: an argument that no input has is dropped in silence, and a misspelt one is noticed only where its input has no default. In a workflow written in TypeScript most of these do not compile ([authoring](../authoring.md)).",
    "",
    "| Mistake | `argo lint --offline` | `payments-platform check` |",
    "|---|---|---|",
    ...mistakes.map(
      ({ name, lintAccepts, codes }) => `| ${name} | ${lintAccepts ? "–" : "found"} | ${linked(codes)} |`,
    ),
    `| found | ${mistakes.filter(({ lintAccepts }) => !lintAccepts).length} of ${mistakes.length} | ${mistakes.filter(({ codes }) => codes.length > 0).length} of ${mistakes.length} |`,
    "",
    "## Two sets of files",
    "",
    "| Set | Files | Both accept | Both reject | Only `argo lint` rejects | Only we reject |",
    "|---|---|---|---|---|---|",
    row("official examples, our policy off", examples),
    row("corpus of broken inputs (those with a workflow)", corpus),
    "",
    "### Official examples that only we reject",
    "",
    "Each file is taken for all there is, so what it refers to and does not bring along is missing. Mistakes of the examples themselves are listed, with their reasons, in `test/checks/officialFindings.ts`.",
    "",
    "| Rule | Files |",
    "|---|---|",
    ...byRule(examples).map(
      ([code, files]) => `| ${titled(code)} | ${files.map((file) => `\`${file}\``).join(", ")} |`,
    ),
    "",
    "### Broken inputs that only we reject",
    "",
    "What the official linter lets through, by rule; the inputs are in `test/checks/corpus`.",
    "",
    "| Rule | Class | Inputs |",
    "|---|---|---|",
    ...byRule(corpus).map(([code, files]) => `| ${titled(code)} | ${rules.get(code)?.class ?? ""} | ${files.length} |`),
  ];
  return `${lines.join("\n")}\n`;
}

function row(name: string, files: readonly Compared[]): string {
  const count = (lintAccepts: boolean, weAccept: boolean) =>
    files.filter((file) => file.lintAccepts === lintAccepts && (file.codes.length === 0) === weAccept).length;
  return `| ${name} | ${files.length} | ${count(true, true)} | ${count(false, false)} | ${count(false, true)} | ${count(true, false)} |`;
}

/** Files that the official linter accepts, by what we find in them. */
function byRule(files: readonly Compared[]): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const { file, lintAccepts, codes } of files)
    if (lintAccepts) for (const code of codes) groups.set(code, [...(groups.get(code) ?? []), file]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function titled(code: string): string {
  return `[${code}](${code}.md) ${rules.get(code)?.title ?? ""}`;
}

function linked(codes: readonly string[]): string {
  return codes.length === 0 ? "–" : codes.map((code) => `[${code}](${code}.md)`).join(", ");
}
