import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Path, Rule } from "../../checks/finding.ts";
import { argoGroup, groupOf } from "../../checks/model/model.ts";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { type Place, readDocuments, type YamlDocument } from "./documents.ts";
import type { Input } from "./inputs.ts";
import { patchFiles } from "./kustomize.ts";
import { readingRules } from "./rules.ts";

/** An object and where it was read. */
export interface Source {
  readonly input: Input;
  readonly object: KubernetesObject;
  readonly document: YamlDocument;
  /** Of the object in its document: empty, or `["items", 3]` of a List. */
  readonly within: Path;
}

/** Something wrong with a file itself. */
export interface FileProblem {
  readonly rule: Rule;
  readonly input: Input;
  readonly place: Place;
  readonly message: string;
  readonly fix?: string;
}

/** Something that was left out, and why that is no mistake. */
export interface Skip {
  readonly input: Input;
  readonly place: Place;
  readonly reason: "Helm template" | "kustomize patch" | "no object";
}

export interface ReadObjects {
  readonly sources: readonly Source[];
  readonly problems: readonly FileProblem[];
  readonly skips: readonly Skip[];
  /** Absolute paths of files that the text names as patches. */
  readonly patches: readonly string[];
}

/** The Kubernetes objects in a text, those of Lists one by one. */
export function readObjects(input: Input, text: string): ReadObjects {
  const template: ReadObjects = {
    sources: [],
    problems: [],
    skips: [{ input, place: { line: 1, column: 1 }, reason: "Helm template" }],
    patches: [],
  };
  if (isInChart(input)) return template;
  const { documents, problems } = readDocuments(text);
  if (problems.length > 0 && helmAction.test(text)) return template;
  const sources: Source[] = [];
  const skips: Skip[] = [];
  for (const document of documents) {
    if (document.value === null || document.value === undefined) continue;
    const found = objectsIn(document.value, []);
    if (found.length === 0) skips.push({ input, place: document.place, reason: "no object" });
    for (const { object, within } of found) sources.push({ input, object, document, within });
  }
  return {
    sources,
    problems: problems.map(({ rule, ...problem }) => ({ ...problem, rule: readingRules[rule], input })),
    skips,
    patches: documents.flatMap(({ value }) => patchFiles(input, value)),
  };
}

/** What a template of a Helm chart does and a workflow of Argo's does not. */
const helmAction =
  /\{\{-|-\}\}|\{\{\s*(?:\.[A-Z]\w*|\$\w*|(?:include|if|else|end|range|with|define|template|toYaml|tpl|quote|default|required)\b)/;

function isInChart({ path }: Input): boolean {
  if (path === undefined) return false;
  for (let folder = dirname(path); dirname(folder) !== folder; folder = dirname(folder))
    if (basename(folder) === "templates" && existsSync(join(dirname(folder), "Chart.yaml"))) return true;
  return false;
}

function objectsIn(value: unknown, within: Path): { readonly object: KubernetesObject; readonly within: Path }[] {
  if (!isRecord(value)) return [];
  const { apiVersion, kind, metadata, items } = value;
  if (typeof apiVersion !== "string" || typeof kind !== "string") return [];
  if (kind.endsWith("List") && Array.isArray(items))
    return items.flatMap((item, index) => objectsIn(item, [...within, "items", index]));
  if (isRecord(metadata)) return [{ object: value as KubernetesObject, within }];
  // What tools read for themselves has no metadata; an object of Argo's that has none is an object with a mistake.
  if (groupOf({ apiVersion } as KubernetesObject) !== argoGroup) return [];
  return [{ object: { ...value, apiVersion, kind, metadata: {} } as unknown as KubernetesObject, within }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
