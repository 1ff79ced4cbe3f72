import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { checks } from "../../checks/all.ts";
import type { Check } from "../../checks/check.ts";
import { describePath, type Finding, type Path, type Rule, type Severity } from "../../checks/finding.ts";
import { groupOf } from "../../checks/model/model.ts";
import { report } from "../../checks/report.ts";
import { describeObject, type KubernetesObject } from "../../objects/kubernetes.ts";
import type { Place } from "./documents.ts";
import { type Failure, findInputs, type Input, reasonOf } from "./inputs.ts";
import { limits, mebibytes } from "./limits.ts";
import { type FileProblem, type ReadObjects, readObjects, type Skip, type Source } from "./objects.ts";
import { read } from "./read.ts";
import { readingRules } from "./rules.ts";

export interface CheckOptions {
  /** Also what this platform does not allow, though it works. */
  readonly policy: boolean;
  /** What is not in the files does not exist. */
  readonly closed: boolean;
}

/** A finding in a file. */
export interface FileFinding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly file: string;
  readonly place: Place;
  /** `WorkflowTemplate payments/run`; undefined where the file could not be read. */
  readonly object?: string;
  /** `spec.templates[run].dag` */
  readonly path?: string;
  readonly message: string;
  readonly fix?: string;
  /** The reason for which the object's owner accepts it. */
  readonly waived?: string;
}

/** All that a check of files came to. */
export interface CheckResult {
  /** By file, then by place. */
  readonly findings: readonly FileFinding[];
  readonly skips: readonly Skip[];
  /** What could not be looked at. */
  readonly failures: readonly Failure[];
  readonly files: number;
  readonly objects: number;
}

/**
 * Checks all objects in some files as one whole.
 * @param paths files, folders, `-` for standard input
 */
export async function checkFiles(paths: readonly string[], options: CheckOptions): Promise<CheckResult> {
  const { inputs, failures } = await findInputs(paths);
  const unread = [...failures];
  if (inputs.length === 0 && unread.length === 0)
    unread.push({ name: paths.join(", "), reason: "no file whose name ends in .yaml, .yml or .json" });
  const tooMuch = await sumOf(inputs);
  if (tooMuch > limits.all) {
    const reason = `${Math.ceil(tooMuch / 2 ** 20)} MiB in all, at most ${mebibytes(limits.all)} are looked at together`;
    return { findings: [], skips: [], failures: [{ name: paths.join(", "), reason }, ...unread], files: 0, objects: 0 };
  }
  const contents: ReadObjects[] = [];
  for (const input of inputs) {
    try {
      contents.push(await readInput(input));
    } catch (error) {
      unread.push({ name: input.name, reason: reasonOf(error) });
    }
  }
  const patches = new Set(contents.flatMap(({ patches }) => patches));
  const isPatch = ({ input: { path } }: Source) => path !== undefined && patches.has(resolve(path));
  const found = contents.flatMap(({ sources }) => sources);
  const sources = found.filter((source) => !isPatch(source));
  const skipped = found
    .filter(isPatch)
    .map(({ input, document }): Skip => ({ input, place: document.place, reason: "kustomize patch" }));
  const { found: inObjects, broken } = located(sources, options);
  return {
    findings: [...contents.flatMap(({ problems }) => problems.map(ofFile)), ...inObjects].sort(byPlace),
    skips: [...contents.flatMap(({ skips }) => skips), ...skipped].sort((a, b) =>
      a.input.name === b.input.name ? 0 : a.input.name < b.input.name ? -1 : 1,
    ),
    failures: [...unread, ...broken],
    files: inputs.length,
    objects: sources.length,
  };
}

async function readInput(input: Input): Promise<ReadObjects> {
  const content = await read(input);
  if (content.kind === "text") return readObjects(input, content.text);
  const { kind, message, fix } = content;
  const problem = { rule: readingRules[kind], input, place: { line: 1, column: 1 }, message, fix };
  return { sources: [], problems: [problem], skips: [], patches: [] };
}

/** Bytes of all regular files. */
async function sumOf(inputs: readonly Input[]): Promise<number> {
  let sum = 0;
  for (const { path } of inputs)
    if (path !== undefined)
      sum += await stat(path).then(
        ({ size }) => size,
        () => 0,
      );
  return sum;
}

function ofFile({ rule, input, place, message, fix }: FileProblem): FileFinding {
  return { rule, severity: rule.severity, file: input.name, place, message, ...(fix !== undefined && { fix }) };
}

function located(
  sources: readonly Source[],
  options: CheckOptions,
): { readonly found: readonly FileFinding[]; readonly broken: readonly Failure[] } {
  const broken: Failure[] = [];
  // A check that stumbles over a foreign object must not take the findings of all others along.
  const guarded = checks.map(({ rules, run }): Check => {
    const guard: Check["run"] = (model) => {
      try {
        return run(model);
      } catch (error) {
        const codes = rules.map(({ code }) => code).join(", ");
        broken.push({ name: codes, reason: `could not be checked, by a mistake of this program: ${reasonOf(error)}` });
        return [];
      }
    };
    return { rules, run: guard };
  });
  const { findings, waived } = report(
    sources.map(({ object }) => object),
    { ...options, checks: guarded },
  );
  const elsewhere = twiceElsewhere(sources);
  const all = [
    ...findings.flatMap((reported) => {
      if (options.closed || !elsewhere.has(reported.finding.object)) return [reported];
      const { code } = reported.finding.rule;
      return code === "PP-902" ? [] : [code === "PP-901" ? { ...reported, severity: "warning" as const } : reported];
    }),
    ...waived.map(({ finding, reason }) => ({ finding, severity: finding.rule.severity, waived: reason })),
  ];
  const sourceOf = new Map(sources.map((source) => [source.object, source]));
  const paths = new Map<Source["document"], Path[]>();
  const pending = all.map((reported) => {
    const source = sourceOf.get(reported.finding.object);
    if (source === undefined) return { reported, place: () => ({ line: 1, column: 1 }), file: "" };
    const wanted = paths.get(source.document) ?? [];
    paths.set(source.document, wanted);
    const index = wanted.push([...source.within, ...reported.finding.at]) - 1;
    return {
      reported,
      place: () => places.get(source.document)?.[index] ?? source.document.place,
      file: source.input.name,
    };
  });
  // Each document is read once more, for all of its findings.
  const places = new Map([...paths].map(([document, wanted]) => [document, document.locate(wanted)]));
  const found = pending.map(({ reported, place, file }) => {
    const { finding, ...weight } = reported;
    return { ...weight, ...told(finding), file, place: place() };
  });
  return { found, broken };
}

/**
 * Objects whose name another file has too. Not all files of an open set are applied together: they may belong to
 * installations, or to overlays of a kustomization, that exclude each other.
 */
function twiceElsewhere(sources: readonly Source[]): ReadonlySet<KubernetesObject> {
  const files = new Map<string, Set<string>>();
  const key = ({ object }: Source) => `${groupOf(object)} ${describeObject(object)}`;
  for (const source of sources) {
    const names = files.get(key(source)) ?? new Set();
    files.set(key(source), names.add(source.input.name));
  }
  return new Set(sources.filter((source) => (files.get(key(source))?.size ?? 0) > 1).map(({ object }) => object));
}

function told({ rule, object, at, message, fix }: Finding) {
  const path = describePath(object, at);
  return { rule, object: describeObject(object), path, message, ...(fix !== undefined && { fix }) };
}

function byPlace(a: FileFinding, b: FileFinding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.place.line - b.place.line || a.place.column - b.place.column || (a.rule.code < b.rule.code ? -1 : 1);
}
