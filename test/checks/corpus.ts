import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describePath } from "../../checks/finding.ts";
import { type ReportOptions, report } from "../../checks/report.ts";
import { readObjects } from "../../cli/check/objects.ts";
import { decode } from "../../cli/check/read.ts";
import { readingRules } from "../../cli/check/rules.ts";

/** A small broken input of test/checks/corpus, with what its first lines say of it. */
export interface Entry {
  /** `arguments/misspelt.yaml` */
  readonly name: string;
  readonly file: string;
  /** `# expect: PP-201 spec.templates[run]`: code and path of each finding, sorted. */
  readonly expected: readonly string[];
  /** `# options: open no-policy` */
  readonly options: Required<Pick<ReportOptions, "closed" | "policy">>;
  /** `# only: PP-2`: other codes are not looked at, for they are not what the input is about. */
  readonly only: readonly string[];
}

export const corpusFolder = fileURLToPath(new URL("corpus", import.meta.url));

/** All inputs, by name. */
export function corpus(): Entry[] {
  return readdirSync(corpusFolder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => readEntry(join(corpusFolder, name)));
}

function readEntry(file: string): Entry {
  const header = /^(?:#.*\n)*/.exec(readFileSync(file, "latin1"))?.[0] ?? "";
  const said = (key: string) =>
    [...header.matchAll(new RegExp(`^# ${key}: (.*)$`, "gm"))].map(([, value = ""]) => value.trim());
  const options = said("options").flatMap((value) => value.split(/[\s,]+/));
  const unknown = options.filter((option) => option !== "open" && option !== "no-policy");
  if (unknown.length > 0) throw new Error(`${file}: unknown options ${unknown.join(", ")}`);
  return {
    name: relative(corpusFolder, file),
    file,
    expected: said("expect").sort(),
    options: { closed: !options.includes("open"), policy: !options.includes("no-policy") },
    only: said("only").flatMap((value) => value.split(/[\s,]+/)),
  };
}

/** Code and path of each finding in an input, sorted. */
export function foundIn({ file, options, only }: Entry): string[] {
  const content = decode(readFileSync(file));
  if (content.kind !== "text") return [readingRules[content.kind].code];
  const { sources, problems } = readObjects({ name: file, path: file }, content.text);
  const { findings } = report(
    sources.map(({ object }) => object),
    options,
  );
  return [
    ...problems.map(({ rule }) => rule.code),
    ...findings.map(({ finding: { rule, object, at } }) => `${rule.code} ${describePath(object, at)}`.trimEnd()),
  ]
    .filter((text) => only.length === 0 || only.some((prefix) => text.startsWith(prefix)))
    .sort();
}
