import { type Problem, ProblemsError } from "../../problems.ts";

declare const carries: unique symbol;
declare const artifact: unique symbol;

/** Where a reference means something: inside one template, everywhere (the workflow itself), or in a metric. */
export interface Scope {
  readonly id: number;
  /** As an error names it: `dag "payments"`. */
  readonly name: string;
}

let scopes = 0;

/** A new scope; no two are the same, whatever their names. */
export function createScope(name: string): Scope {
  scopes += 1;
  return { id: scopes, name };
}

/** What the controller knows about the workflow at hand, wherever a text of that workflow stands. */
export const workflowScope = createScope("the workflow");

/** What the controller knows when it emits a metric. */
export const metricScope = createScope("a metric");

/** What is known once everything else has ended: in the arguments of a workflow's hooks. */
export const endScope = createScope("a hook of the workflow");

// Private-use characters: no text that a person writes holds them, so that a reference inside a text is told from
// the same letters typed by hand.
const [open, close] = ["\uE000", "\uE001"];
const mark = new RegExp(`${open}(\\d+):([^${close}]*)${close}`, "g");

/** How a value travels: as the text itself, or as JSON (numbers, booleans, lists, records). */
export type Format = "text" | "json";

/**
 * A value that is known only when the workflow runs. It may stand inside a template literal:
 * `` `payments-${inputs.date}` ``.
 */
export class Reference<out T> {
  declare readonly [carries]: T;
  readonly scope: Scope;
  /** What stands between Argo's braces: `inputs.parameters.date`. */
  readonly path: string;
  readonly format: Format;

  constructor(scope: Scope, path: string, format: Format = "text") {
    this.scope = scope;
    this.path = path;
    this.format = format;
  }

  toString(): string {
    return marked(this.scope, this.path);
  }

  /** Refuses: inside other JSON, the value could break out of its quotes. */
  toJSON(): never {
    throw authoringError(this.scope, `"${this.path}" stands inside a JSON value`, "pass it on as a value of its own");
  }
}

/** A file or folder that a task hands on. It is passed to an input that takes an artifact, and is no text. */
export class ArtifactReference {
  declare readonly [artifact]: true;
  readonly scope: Scope;
  /** What stands between Argo's braces: `tasks.build.outputs.artifacts.report`. */
  readonly path: string;

  constructor(scope: Scope, path: string) {
    this.scope = scope;
    this.path = path;
  }

  toString(): string {
    return marked(this.scope, this.path);
  }
}

function marked({ id }: Scope, path: string): string {
  return `${open}${id}:${path}${close}`;
}

/** What may be given where a text is wanted. */
export type Value = string | number | boolean | Reference<unknown>;

/** A text as Argo reads it, and the paths that it refers to. */
export interface RenderedText {
  readonly text: string;
  readonly paths: readonly string[];
}

/** A piece of a text: letters, or the path of a reference between them. */
export type Piece = { readonly letters: string } | { readonly path: string };

/**
 * Turns a value into Argo's text. References may be of `scope`, of the workflow, or of the `others`.
 *
 * @example renderText(`payments-${inputs.date}`, scope).text // "payments-{{inputs.parameters.date}}"
 * @throws ProblemsError when the text holds `{{` typed by hand, or a reference of another scope.
 */
export function renderText(value: Value | ArtifactReference, scope: Scope, ...others: readonly Scope[]): RenderedText {
  const pieces = piecesOf(value, scope, ...others);
  const text = pieces.map((piece) => ("path" in piece ? `{{${piece.path}}}` : piece.letters)).join("");
  return { text, paths: pieces.flatMap((piece) => ("path" in piece ? [piece.path] : [])) };
}

/** A value in pieces, checked as {@link renderText} says. */
export function piecesOf(value: Value | ArtifactReference, scope: Scope, ...others: readonly Scope[]): Piece[] {
  const allowed = [scope, workflowScope, ...others].map(({ id }) => id);
  const given = String(value);
  const braces = braceProblem(scope.name, given);
  if (braces) throw new ProblemsError([braces]);
  if (!given.includes(open)) return given === "" ? [] : [{ letters: given }];
  const pieces: Piece[] = [];
  let end = 0;
  for (const { index, 0: whole, 1: id, 2: path = "" } of given.matchAll(mark)) {
    if (!allowed.includes(Number(id))) throw foreignError(scope, path, Number(id));
    if (path.includes(".artifacts.") && !(value instanceof ArtifactReference))
      throw authoringError(scope, `text holds the artifact "${path}"`, "pass it to an input that takes an artifact");
    if (index > end) pieces.push({ letters: given.slice(end, index) });
    pieces.push({ path });
    end = index + whole.length;
  }
  if (end < given.length) pieces.push({ letters: given.slice(end) });
  return pieces;
}

/** Braces that Argo would take for a reference of its own. */
export function braceProblem(path: string, text: string): Problem | undefined {
  // A brace that touches a reference would become a third one, and the reference something else.
  if (!text.includes("{{") && !text.includes(`{${open}`)) return undefined;
  return {
    path,
    message: `text ${JSON.stringify(readable(text))}: holds "{{"`,
    fix: "refer to inputs and outputs by their objects, with no brace before them",
  };
}

/** Whether a text refers to something that only a run knows. */
export function isDynamic(value: Value): boolean {
  return String(value).includes(open);
}

function readable(text: string): string {
  return text.replaceAll(mark, (_, __, path: string) => `{{${path}}}`);
}

function foreignError(scope: Scope, path: string, id: number): ProblemsError {
  const home = [metricScope, endScope].find((other) => other.id === id);
  if (home) return authoringError(scope, `uses "${path}", which is known in ${home.name} alone`, "use it there");
  return authoringError(scope, `uses "${path}" of another template`, "pass it on as an argument");
}

/** A mistake in the program that writes a workflow. */
export function authoringError(scope: Scope, message: string, fix: string): ProblemsError {
  return new ProblemsError([{ path: scope.name, message, fix }]);
}
