import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Rule } from "../../../checks/finding.ts";
import { allRules } from "../../../checks/report.ts";
import { checkFiles } from "../../../cli/check/check.ts";
import { goModuleDirectory } from "../../../embedded/toolchain/toolchain.ts";
import { corpus, foundIn } from "../corpus.ts";
import { argoLint } from "./argoLint.ts";
import { mistakes, sound } from "./eightMistakes.ts";

/** What both say of a file. */
export interface Compared {
  readonly file: string;
  readonly lintAccepts: boolean;
  readonly lintOutput: string;
  /** Codes of the errors that we find; in the corpus of those that an input is about, if there are any. */
  readonly codes: readonly string[];
}

export interface Agreement {
  readonly corpus: readonly Compared[];
  readonly examples: readonly Compared[];
  /** The dag without a mistake, and with each of the eight. */
  readonly sound: Compared;
  readonly mistakes: readonly (Compared & { readonly name: string; readonly expected: string })[];
}

/** Asks the official linter and ours about the same files. */
export async function measure(): Promise<Agreement> {
  return { corpus: await compareCorpus(), examples: await compareExamples(), ...(await compareMistakes()) };
}

/** Those inputs of the corpus that hold a kind that the official linter knows. */
async function compareCorpus(): Promise<Compared[]> {
  const known: ReturnType<typeof corpus> = [];
  for (const entry of corpus()) if (await holdsWorkflow(entry.file)) known.push(entry);
  const lints = await argoLint(known.map(({ file }) => file));
  const warnings = new Set<string>(allRules().flatMap(({ code, severity }) => (severity === "warning" ? [code] : [])));
  return known.map((entry, index) => {
    const codes = unique(foundIn({ ...entry, only: [] }).map(codeOf)).filter((code) => !warnings.has(code));
    const expected = new Set(entry.expected.map(codeOf));
    const meant = codes.filter((code) => expected.has(code));
    return { file: entry.name, ...lintOf(lints[index]), codes: meant.length > 0 ? meant : codes };
  });
}

async function compareExamples(): Promise<Compared[]> {
  const folder = join(await goModuleDirectory("argo-workflows"), "examples");
  const names = await readdir(folder, { recursive: true });
  const files: string[] = [];
  for (const name of names.filter((name) => /\.ya?ml$/.test(name)).sort())
    if (await holdsWorkflow(join(folder, name))) files.push(join(folder, name));
  return compareFiles(files, folder);
}

async function compareMistakes(): Promise<Pick<Agreement, "sound" | "mistakes">> {
  const folder = await mkdtemp(join(tmpdir(), "payments-platform-mistakes-"));
  try {
    const all = [{ name: "none", yaml: sound, code: "" }, ...mistakes];
    const files = all.map((_, index) => join(folder, `${index}.yaml`));
    for (const [index, file] of files.entries()) await writeFile(file, all[index]?.yaml ?? "");
    const [right, ...wrong] = await compareFiles(files, folder);
    if (right === undefined) throw new Error("nothing was compared");
    return {
      sound: right,
      mistakes: wrong.map((compared, index) => {
        const { name = "", code = "" } = mistakes[index] ?? {};
        return { ...compared, name, expected: code };
      }),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Each file by itself and as all there is, as the official linter takes it; without this platform's own policy. */
async function compareFiles(files: readonly string[], folder: string): Promise<Compared[]> {
  const lints = await argoLint(files);
  const compared: Compared[] = [];
  for (const [index, file] of files.entries()) {
    const { findings } = await checkFiles([file], { policy: false, closed: true });
    const errors = findings.filter(({ severity }) => severity === "error");
    compared.push({
      file: relative(folder, file),
      ...lintOf(lints[index]),
      codes: unique(errors.map(({ rule }: { readonly rule: Rule }) => rule.code)),
    });
  }
  return compared;
}

function lintOf(lint: { readonly accepted: boolean; readonly output: string } | undefined) {
  if (lint === undefined) throw new Error("a file was not linted");
  return { lintAccepts: lint.accepted, lintOutput: lint.output };
}

async function holdsWorkflow(file: string): Promise<boolean> {
  const text = await readFile(file, "latin1");
  return /^kind: ["']?(?:Workflow|WorkflowTemplate|ClusterWorkflowTemplate|CronWorkflow)["']?\s*$/m.test(text);
}

const codeOf = (text: string) => text.split(" ")[0] ?? "";

function unique(codes: readonly string[]): string[] {
  return [...new Set(codes)].sort();
}
