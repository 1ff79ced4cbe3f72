import { ProblemsError } from "../../problems.ts";

declare const carries: unique symbol;

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
export const metricScope = createScope("metrics");

// Private-use characters: no text that a person writes holds them, so that a reference inside a text is told from
// the same letters typed by hand.
const [open, close] = ["\uE000", "\uE001"];
const mark = new RegExp(`${open}(\\d+):([^${close}]*)${close}`, "g");

/**
 * A value that is known only when the workflow runs. It may stand inside a template literal:
 * `` `payments-${inputs.date}` ``.
 */
export class Reference<out T> {
  declare readonly [carries]: T;
  readonly scope: Scope;
  /** What stands between Argo's braces: `inputs.parameters.date`. */
  readonly path: string;

  constructor(scope: Scope, path: string) {
    this.scope = scope;
    this.path = path;
  }

  toString(): string {
    return `${open}${this.scope.id}:${this.path}${close}`;
  }
}

/** What may be given where a text is wanted. */
export type Value = string | number | boolean | Reference<unknown>;

/** A text as Argo reads it, and the paths that it refers to. */
export interface RenderedText {
  readonly text: string;
  readonly paths: readonly string[];
}

/**
 * Turns a value into Argo's text. References may be of `scope`, of the workflow, or of the `others`.
 * @throws ProblemsError when the text holds `{{` typed by hand, or a reference of another scope.
 */
export function renderText(value: Value, scope: Scope, ...others: readonly Scope[]): RenderedText {
  const allowed = [scope, workflowScope, ...others].map(({ id }) => id);
  const given = String(value);
  if (given.includes("{{"))
    throw authoringError(
      scope,
      `text ${JSON.stringify(given)}: holds "{{"`,
      "refer to inputs and outputs by their objects",
    );
  const paths: string[] = [];
  const text = given.replaceAll(mark, (_, id: string, path: string) => {
    if (!allowed.includes(Number(id)))
      throw authoringError(scope, `uses "${path}" of another template`, "pass it on as an argument");
    paths.push(path);
    return `{{${path}}}`;
  });
  return { text, paths };
}

/** A mistake in the program that writes a workflow. */
export function authoringError(scope: Scope, message: string, fix: string): ProblemsError {
  return new ProblemsError([{ path: scope.name, message, fix }]);
}
