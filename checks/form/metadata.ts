import { schemaOfKind } from "../../schemas/schemas.ts";
import { shown } from "../../schemas/validate.ts";
import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { valueAt } from "../model/workflows.ts";
import { type Document, documentsOf, isGiven, isMapping, type Mapping } from "./places.ts";

const rule = {
  code: "PP-105",
  title: "metadata that the API server refuses",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

/**
 * A name that the API server or Argo refuses stops whatever applies the object half way; a label that is too long does
 * so only for the run that carries it.
 */
export const metadata: Check = {
  rules: [rule],
  run: (model) => documentsOf(model).flatMap(findings),
};

/** Without a schema of its kind it may be no object of a cluster at all. */
function findings(document: Document): Finding[] {
  const { object, value, apiVersion, kind, partial } = document;
  if (schemaOfKind(apiVersion, kind) === undefined) return [];
  const at = [...document.at, "metadata"];
  const found = (path: Path, message: string | undefined, fix?: string): Finding[] =>
    message === undefined ? [] : [{ rule, object, at: [...at, ...path], message, ...(fix !== undefined && { fix }) }];
  const { metadata = {} } = value;
  if (!isMapping(metadata)) return [];
  const { name, generateName, namespace } = metadata;
  const nameless = !isGiven(name) && !isGiven(generateName) && !partial && !isQuestion(apiVersion);
  return [
    ...(nameless ? found([], "has no name", 'add "name"; for what is created anew each time, "generateName"') : []),
    ...(typeof name === "string" ? found(["name"], nameFlaw(name, document)) : []),
    ...(typeof namespace === "string" ? found(["namespace"], formFlaw(namespace, label)) : []),
    ...entries(metadata, "labels").flatMap(([key, text]) =>
      found(["labels", key], keyFlaw(key) ?? (typeof text === "string" ? labelValueFlaw(text) : undefined)),
    ),
    ...entries(metadata, "annotations").flatMap(([key]) => found(["annotations", key], keyFlaw(key))),
  ];
}

/** What a name may look like. */
interface Form {
  readonly pattern: RegExp;
  readonly longest: number;
  readonly words: string;
}

const subdomain: Form = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  longest: 253,
  words: "lower case letters, digits, - and ., a letter or digit at both ends of each part",
};
const label: Form = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  words: "lower case letters, digits and -, a letter or digit at both ends",
};
const serviceName: Form = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  words: "lower case letters, digits and -, a letter at the beginning and a letter or digit at the end",
};
/** Roles and bindings may be called almost anything. */
const pathSegment: Form = { pattern: /^(?!\.{1,2}$)[^/%]+$/, longest: 253, words: 'anything without "/" and "%"' };

/** Argo puts the name of a workflow or its template into a label, and a time after that of a cron. */
const longestOfArgo: Readonly<Record<string, number>> = {
  Workflow: 63,
  WorkflowTemplate: 63,
  ClusterWorkflowTemplate: 63,
  CronWorkflow: 52,
};

function nameFlaw(name: string, { apiVersion, kind, value }: Document): string | undefined {
  if (kind === "CustomResourceDefinition") {
    const expected = `${valueAt(value, ["spec", "names", "plural"])}.${valueAt(value, ["spec", "group"])}`;
    return name === expected ? undefined : `${shown(name)}: expected ${expected}, plural and group`;
  }
  const longest = apiVersion.startsWith("argoproj.io/") ? longestOfArgo[kind] : undefined;
  if (longest !== undefined && name.length > longest)
    return `${shown(name)} is ${name.length} characters long, at most ${longest} are allowed for a ${kind}`;
  return formFlaw(name, formOf(apiVersion, kind));
}

function formOf(apiVersion: string, kind: string): Form {
  if (apiVersion === "v1" && kind === "Namespace") return label;
  if (apiVersion === "v1" && kind === "Service") return serviceName;
  if (apiVersion.startsWith("rbac.authorization.k8s.io/")) return pathSegment;
  return subdomain;
}

function formFlaw(text: string, { pattern, longest, words }: Form): string | undefined {
  if (text.length > longest) return `${shown(text)} is ${text.length} characters long, at most ${longest} are allowed`;
  return pattern.test(text) ? undefined : `${shown(text)} is not allowed, expected ${words}`;
}

/** The name of a label or annotation: `example.com/owner`, `owner`. */
function keyFlaw(key: string): string | undefined {
  const slash = key.indexOf("/");
  const prefix = slash === -1 ? undefined : key.slice(0, slash);
  // Upper case is allowed in the prefix of an annotation.
  if (prefix !== undefined && formFlaw(prefix.toLowerCase(), subdomain) !== undefined)
    return `the part before "/" is not allowed, expected a domain such as example.com`;
  const name = key.slice(slash + 1);
  return /^[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/.test(name)
    ? undefined
    : "is not allowed as a name, expected at most 63 letters, digits, -, _ and ., a letter or digit at both ends";
}

function labelValueFlaw(text: string): string | undefined {
  if (text === "") return undefined;
  if (text.length > 63) return `${shown(text)} is ${text.length} characters long, at most 63 are allowed`;
  return /^[A-Za-z0-9]([-\w.]*[A-Za-z0-9])?$/.test(text)
    ? undefined
    : `${shown(text)} is not allowed, expected letters, digits, -, _ and ., a letter or digit at both ends`;
}

function entries(metadata: Mapping, field: string): [string, unknown][] {
  const value = metadata[field];
  return isMapping(value) ? Object.entries(value) : [];
}

/** A review is a question to the API server: it is answered, not kept, and needs no name. */
function isQuestion(apiVersion: string): boolean {
  return /^(authentication|authorization)\.k8s\.io\//.test(apiVersion);
}
