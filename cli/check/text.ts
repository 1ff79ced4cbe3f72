import type { Style } from "../run/style.ts";
import type { CheckResult, FileFinding } from "./check.ts";

/** Why whole files are skipped, and what to check instead. */
const skippedFiles = [
  ["Helm template", "helm template RELEASE CHART | npx payments-platform check -"],
  ["kustomize patch", "kustomize build FOLDER | npx payments-platform check -"],
] as const;

/** A result for people: a block for each file, a line for each finding, and last what it comes to. */
export function textReport(result: CheckResult, style: Style): string {
  const lines: string[] = [];
  for (const findings of byFile(result.findings)) {
    lines.push(style.bold(printable(findings[0]?.file ?? "")), ...table(findings, style), "");
  }
  for (const [reason, instead] of skippedFiles) {
    const names = new Set(result.skips.filter((skip) => skip.reason === reason).map(({ input }) => input.name));
    if (names.size === 0) continue;
    lines.push(`${style.bold(`skipped: ${reason}`)}; instead: ${instead}`);
    lines.push(...[...names].map((name) => `  ${printable(name)}`), "");
  }
  return `${[...lines, summary(result, style)].join("\n")}\n`;
}

/** Findings of one file stand together already. */
function byFile(findings: readonly FileFinding[]): FileFinding[][] {
  const groups: FileFinding[][] = [];
  for (const finding of findings) {
    const last = groups.at(-1);
    if (last?.[0]?.file === finding.file) last.push(finding);
    else groups.push([finding]);
  }
  return groups;
}

function table(findings: readonly FileFinding[], style: Style): string[] {
  const places = findings.map(({ place }) => `${place.line}:${place.column}`);
  const width = Math.max(...places.map(({ length }) => length));
  return findings.map((finding, index) => {
    const { rule, object, path, message, fix, waived } = finding;
    const where = [object, path].filter((part) => part !== undefined && part !== "").join(" ");
    const what = [where, message].filter((part) => part !== "").join(" ");
    const text = shortened(printable(fix === undefined ? what : `${what}; ${fix}`));
    const reason = waived === undefined ? "" : ` (waived: ${shortened(printable(waived))})`;
    const place = style.dim((places[index] ?? "").padEnd(width));
    return `  ${place}  ${weight(finding, style)}  ${style.dim(rule.code)}  ${text}${reason}`;
  });
}

function weight({ severity, waived }: FileFinding, style: Style): string {
  if (waived !== undefined) return style.dim("waived ");
  switch (severity) {
    case "error":
      return style.red("error  ");
    case "warning":
      return style.yellow("warning");
    default:
      return severity satisfies never;
  }
}

function summary({ files, objects, findings, skips, failures }: CheckResult, style: Style): string {
  const open = findings.filter(({ waived }) => waived === undefined);
  const errors = open.filter(({ severity }) => severity === "error").length;
  const warnings = open.length - errors;
  const waived = findings.length - open.length;
  const others = skips.filter(({ reason }) => reason === "no object").length;
  const told = [
    errors > 0 ? style.red(count(errors, "error")) : "no errors",
    ...(warnings > 0 ? [style.yellow(count(warnings, "warning"))] : []),
    ...(waived > 0 ? [`${waived} waived`] : []),
    ...(others > 0 ? [`${count(others, "document")} without a Kubernetes object skipped`] : []),
    ...(failures.length > 0 ? [style.red(`${failures.length} not read`)] : []),
  ];
  return `${count(objects, "object")} in ${count(files, "file")}: ${told.join(", ")}`;
}

/** `1 error`, `2 errors` */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

/** Text of a foreign file, made harmless: nothing in it moves a cursor, sets a colour or turns the direction of text. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    switch (character) {
      case "\n":
        return "\\n";
      case "\r":
        return "\\r";
      case "\t":
        return "\\t";
      default:
        return `\\u{${character.codePointAt(0)?.toString(16)}}`;
    }
  });
}

const longest = 1_000;

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
