import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type ParsedNode, Scalar } from "yaml";
import type { Path } from "../../checks/finding.ts";
import { parseKubernetesYaml, TooManyParts } from "./kubernetesYaml.ts";
import { limits } from "./limits.ts";
import type { readingRules } from "./rules.ts";

/** Where in a file; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One document of a file: its value, and a way back from the value to the text. */
export interface YamlDocument {
  readonly place: Place;
  readonly value: unknown;
  /** Where each path of the value stands, or the nearest of what leads to it. Reads the text anew: ask once for all. */
  locate(paths: readonly Path[]): readonly Place[];
}

/** Why a document has no value. */
export interface DocumentProblem {
  readonly rule: keyof typeof readingRules;
  readonly place: Place;
  readonly message: string;
  readonly fix?: string;
}

export interface Documents {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly DocumentProblem[];
}

/**
 * Reads a text as kubectl does: YAML 1.1, where `n`, `on` and `yes` are no text but booleans, and `010` is eight.
 * Not as YAML 1.1 has it but as kubectl: dates stay text, and `1:30` is not ninety.
 * Documents are read one by one; what is wrong with one does not hide the others.
 */
export function readDocuments(text: string): Documents {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) lines.addNewLine(end + 1);
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const documents: YamlDocument[] = [];
  const problems: DocumentProblem[] = [];
  for (const { start, end } of partsOf(text)) {
    const part = text.slice(start, end);
    const place = placeOf(start + Math.max(part.search(/^[^\S\n]*[^\s#%-]/m), 0));
    const fail = (problem: Omit<DocumentProblem, "place">, offset?: number) =>
      problems.push({ ...problem, place: offset === undefined ? place : placeOf(start + offset) });
    const bad = unreadable(part);
    if (bad !== undefined) {
      fail(bad);
      continue;
    }
    const parsed = parse(part);
    if ("problem" in parsed) {
      fail(parsed.problem, parsed.offset);
      continue;
    }
    parsed.values.forEach((value, index) => {
      documents.push({
        place,
        value,
        locate(paths) {
          const document = parseKubernetesYaml(part)[index];
          return paths.map((path) => (document === undefined ? place : placeOf(start + offsetOf(document, path))));
        },
      });
    });
  }
  return { documents, problems };
}

/** Where a text's documents begin and end, so that no more than one is in memory as a tree. */
function* partsOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  const hasContent = (start: number, end: number) => /^[^\S\n]*[^#%\s]/m.test(text.slice(start, end));
  let start = 0;
  for (const { index } of text.matchAll(/^---(?=\s|$)/gm)) {
    // Comments and directives belong to the document that they precede.
    if (!hasContent(start, index)) continue;
    yield { start, end: index };
    start = index;
  }
  if (hasContent(start, text.length)) yield { start, end: text.length };
}

type Unreadable = Omit<DocumentProblem, "place">;

const tooDeep: Unreadable = {
  rule: "size",
  message: `has more than ${limits.depth} lists and mappings within one another`,
  fix: "nothing that a cluster takes is so deep",
};
const tooMany: Unreadable = {
  rule: "size",
  message: `has more than ${limits.values} values, or repeats its parts by aliases more than ${limits.aliases} times`,
  fix: "write its objects as documents of their own, with `---` between them, and without aliases",
};

/** What the reader itself would choke on: it is recursive, and slow where unclosed brackets and `? ? ?` pile up. */
function unreadable(part: string): Unreadable | undefined {
  const chain = new RegExp(`(?:[-?:][ \\t]+){${limits.depth + 1}}`);
  if (chain.test(part)) return tooDeep;
  let open = 0;
  for (const [bracket] of part.matchAll(/[[\]{}]/g)) {
    open = bracket === "[" || bracket === "{" ? open + 1 : Math.max(open - 1, 0);
    // Brackets in text count too, so more are let through than may be nested.
    if (open > 5 * limits.depth) return tooDeep;
  }
  return undefined;
}

type Parsed =
  | { readonly values: readonly unknown[] }
  | { readonly problem: Unreadable; readonly offset?: number | undefined };

function parse(part: string): Parsed {
  try {
    const documents = parseKubernetesYaml(part, limits.parts);
    for (const document of documents) {
      const [error] = document.errors;
      if (error !== undefined)
        return { problem: isOverflow(error) ? tooDeep : syntax(lowerFirst(error.message)), offset: error.pos[0] };
      const wrong = wrongNode(document);
      if (wrong !== undefined) return wrong;
    }
    const values = documents.map((document): unknown => document.toJS({ maxAliasCount: limits.aliases }));
    const problem = values.map(measure).find((found) => found !== undefined);
    return problem === undefined ? { values } : { problem };
  } catch (error) {
    if (error instanceof TooManyParts) return { problem: tooMany };
    if (error instanceof Error && isOverflow(error)) return { problem: tooDeep };
    // What the library thinks of aliases.
    if (!(error instanceof ReferenceError)) throw error;
    return { problem: /excessive/i.test(error.message) ? tooMany : syntax(lowerFirst(error.message)) };
  }
}

/** The library is recursive; some overflows of the stack it reports as errors of the text. */
function isOverflow({ message }: Error): boolean {
  return message.includes("call stack");
}

function syntax(message: string, fix?: string): Unreadable {
  return { rule: "syntax", message, ...(fix !== undefined && { fix }) };
}

/** A key that is no text, or is there twice; more anchors and aliases than the library resolves in reasonable time. */
function wrongNode(document: Document.Parsed): Extract<Parsed, { readonly problem: Unreadable }> | undefined {
  const pending: ParsedNode[] = document.contents === null ? [] : [document.contents];
  let named = 0;
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isAlias(node) || node.anchor !== undefined) named++;
    if (named > limits.aliases) return { problem: tooMany };
    if (isSeq<ParsedNode>(node)) for (const item of node.items) pending.push(item);
    if (!isMap<ParsedNode, ParsedNode | null>(node)) continue;
    const keys = new Set<string>();
    for (const { key, value } of node.items) {
      const offset = key.range[0];
      if (isMap(key) || isSeq(key))
        return {
          problem: syntax(
            "a key is a mapping or a list, not text",
            "a value that begins with `{{` or `[` and is text belongs in quotes",
          ),
          offset,
        };
      const name = isScalar(key) ? String(key.value) : `*${key.source}`;
      // Several merges are one after the other, not twice the same: their key is a symbol.
      if (isScalar(key) && typeof key.value === "symbol") continue;
      if (keys.has(name)) return { problem: syntax(`the key ${JSON.stringify(name)} is there twice`), offset };
      keys.add(name);
      if (value !== null) pending.push(value);
    }
  }
  return undefined;
}

/** What a value would be too large for, each alias counted as what it repeats. */
function measure(value: unknown): Unreadable | undefined {
  const pending: (readonly [unknown, number])[] = [[value, 0]];
  let count = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [part, depth] = next;
    if (typeof part !== "object" || part === null) continue;
    if (depth >= limits.depth) return tooDeep;
    const parts: readonly unknown[] = Array.isArray(part) ? part : Object.values(part);
    count += parts.length;
    if (count > limits.values) return tooMany;
    for (const inner of parts) pending.push([inner, depth + 1]);
  }
  return undefined;
}

/**
 * Where a path stands in the text: a plain value itself, a list or mapping at its key. What is not there, or came by a
 * merge, stands where its nearest parent does.
 */
function offsetOf(document: Document.Parsed, path: Path): number {
  let node = document.contents;
  let offset = node?.range[0] ?? 0;
  for (const step of path) {
    const inner = isAlias(node) ? node.resolve(document) : node;
    if (isMap<ParsedNode, ParsedNode | null>(inner)) {
      const pair = inner.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) break;
      node = pair.value;
      offset = (isScalar(node) && node.value !== null && !isBlock(node) ? node : pair.key).range[0];
    } else if (isSeq<ParsedNode>(inner)) {
      const item = inner.items[Number(step)];
      if (!isNode(item)) break;
      node = item;
      offset = item.range[0];
    } else break;
  }
  return offset;
}

/** Text that begins on a line after its key. */
function isBlock({ type }: Scalar): boolean {
  return type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
