/**
 * What the kinds of some API groups are made of, in a form that is small to keep and quick to read. Every type is a
 * short text:
 *
 * - `string`, `integer`, `number`, `boolean`
 * - `any`: anything at all; `object`: any mapping
 * - `scalar`: text, a number or a boolean; `number|string`: a quantity, a port, a percentage
 * - `=Allow|Forbid`: one of these texts
 * - `[]T`: a list, `{}T`: a mapping from text
 * - everything else names a definition: `WorkflowSpec`
 */
export interface Schema {
  /** `argoproj.io/v1alpha1 Workflow` to the definition of that kind. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, Definition>>;
}

/** An object with known fields. */
export interface Definition {
  /** Field to type. */
  readonly fields: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  /** Fields beyond the known ones are kept as they are. */
  readonly open?: true;
}

/** A type, read. */
export type Type =
  | { readonly is: Primitive }
  | { readonly is: "enum"; readonly values: readonly string[] }
  | { readonly is: "list" | "map"; readonly of: Type }
  | { readonly is: "definition"; readonly name: string };

const primitives = ["any", "boolean", "integer", "number", "number|string", "object", "scalar", "string"] as const;
export type Primitive = (typeof primitives)[number];

/** @example parseType("[]{}string") // a list of mappings from text to text */
export function parseType(text: string): Type {
  if (text.startsWith("[]")) return { is: "list", of: parseType(text.slice(2)) };
  if (text.startsWith("{}")) return { is: "map", of: parseType(text.slice(2)) };
  if (text.startsWith("=")) return { is: "enum", values: text.slice(1).split("|") };
  const primitive = primitives.find((name) => name === text);
  return primitive === undefined ? { is: "definition", name: text } : { is: primitive };
}

/** The name by which {@link Schema.kinds} knows a kind. */
export function kindKey(apiVersion: string, kind: string): string {
  return `${apiVersion} ${kind}`;
}
