import { didYouMean } from "../problems.ts";
import { type Definition, parseType, type Schema, type Type } from "./schema.ts";

/** Where in a value: `["spec", "templates", 0, "name"]`. */
export type ValuePath = readonly (string | number)[];

/** One place where a value is not what its schema allows. */
export interface Flaw {
  readonly kind: "unknown field" | "wrong value" | "missing field";
  /** Of a missing field: the object that lacks it. */
  readonly at: ValuePath;
  /** As the end of a sentence that begins with the path. */
  readonly message: string;
  readonly fix?: string;
}

/** Stands in a value for what is not known yet; nothing is said about it. */
export const notYetKnown: unique symbol = Symbol("not yet known");

/** Deeper than anybody nests, and far from the end of the stack. */
const deepest = 200;

/** So many flaws of one value get a hint; a file with more is not meant to be mended by hand. */
const hinted = 100;

/**
 * Everything in a value that its schema does not allow. `null` counts as absent, as it does for the programs that read
 * these objects. A text with `{{` in it may become any of the allowed ones.
 *
 * @example validate(schemaOf("workflows"), "Workflow", { apiVersion, kind, metadata, spec: { entrypiont: "run" } })
 * // [{ kind: "unknown field", at: ["spec", "entrypiont"], message: "unknown field", fix: 'did you mean "entrypoint"?' }]
 */
export function validate(schema: Schema, definition: string, value: unknown): readonly Flaw[] {
  const validation = new Validation(readerOf(schema));
  validation.value({ is: "definition", name: definition }, value);
  return validation.flaws;
}

/** A definition, read once a process. */
interface Shape {
  readonly name: string;
  readonly fields: ReadonlyMap<string, Type>;
  readonly required: readonly string[];
  readonly open: boolean;
}

type Reader = (name: string) => Shape;

const readers = new WeakMap<Schema, Reader>();

function readerOf(schema: Schema): Reader {
  let reader = readers.get(schema);
  if (reader === undefined) {
    const shapes = new Map<string, Shape>();
    reader = (name) => {
      let shape = shapes.get(name);
      if (shape === undefined) {
        const definition: Definition | undefined = schema.definitions[name];
        if (definition === undefined) throw new Error(`${name}: no such definition in the schema`);
        const { fields, required = [], open = false } = definition;
        const types = Object.entries(fields).map(([field, type]) => [field, parseType(type)] as const);
        shape = { name, fields: new Map(types), required, open };
        shapes.set(name, shape);
      }
      return shape;
    };
    readers.set(schema, reader);
  }
  return reader;
}

/** An object on the way to the value that is looked at. */
interface Level {
  readonly shape: Shape;
  readonly depth: number;
}

class Validation {
  readonly flaws: Flaw[] = [];
  readonly #read: Reader;
  readonly #path: (string | number)[] = [];
  readonly #levels: Level[] = [];
  /** A file may hold an object that holds itself, or the same one many times over: each is looked at once a shape. */
  readonly #seen = new Map<Shape, Set<object>>();

  constructor(read: Reader) {
    this.#read = read;
  }

  value(type: Type, value: unknown): void {
    if (value === null || value === undefined || value === notYetKnown || this.#path.length > deepest) return;
    switch (type.is) {
      case "any":
        return;
      case "string":
        if (typeof value !== "string" && !(value instanceof Date)) this.#wrong("text", value);
        return;
      case "boolean":
        if (typeof value !== "boolean") this.#wrong("true or false", value);
        return;
      case "integer":
        if (!isInteger(value)) this.#wrong("a whole number", value);
        return;
      case "number":
        if (typeof value !== "number" && typeof value !== "bigint") this.#wrong("a number", value);
        return;
      case "number|string":
        if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint")
          this.#wrong("a number or text", value);
        return;
      case "scalar":
        // An empty list is read as empty text, and so is one that is not: only then is something lost.
        if (typeof value === "object" && Object.keys(value).length > 0)
          this.#wrong("text, a number or a boolean", value);
        return;
      case "enum":
        this.#enumerated(type.values, value);
        return;
      case "object":
        if (!isMapping(value)) this.#wrong("a mapping", value);
        return;
      case "list":
        if (!Array.isArray(value)) this.#wrong("a list", value);
        else for (let index = 0; index < value.length; index++) this.#within(index, type.of, value[index]);
        return;
      case "map":
        if (!isMapping(value)) this.#wrong("a mapping", value);
        else for (const key of Object.keys(value)) this.#within(key, type.of, value[key]);
        return;
      case "definition":
        if (!isMapping(value)) this.#wrong(`a mapping (${type.name})`, value);
        else this.#fields(this.#read(type.name), value);
        return;
      default: {
        throw new Error(`unknown type ${JSON.stringify(type satisfies never)}`);
      }
    }
  }

  #within(step: string | number, type: Type, value: unknown): void {
    this.#path.push(step);
    this.value(type, value);
    this.#path.pop();
  }

  #fields(shape: Shape, value: Readonly<Record<string, unknown>>): void {
    const seen = this.#seen.get(shape) ?? new Set();
    if (seen.has(value)) return;
    this.#seen.set(shape, seen.add(value));
    this.#levels.push({ shape, depth: this.#path.length });
    for (const field of Object.keys(value)) {
      const type = shape.fields.get(field);
      if (type !== undefined) this.#within(field, type, value[field]);
      else if (!shape.open && value[field] !== undefined) this.#unknown(shape, field, value);
    }
    for (const field of shape.required) {
      if (value[field] !== undefined && value[field] !== null) continue;
      this.flaws.push({ kind: "missing field", at: [...this.#path], message: `has no "${field}"`, fix: "add it" });
    }
    this.#levels.pop();
  }

  #enumerated(values: readonly string[], value: unknown): void {
    if (typeof value !== "string") {
      this.#wrong(`one of ${list(values)}`, value);
      return;
    }
    if (value === "" || value.includes("{{") || values.includes(value)) return;
    const spelling = this.flaws.length < hinted && value.length <= hinted ? didYouMean(value, values) : "";
    const message = `${shown(value)} is not allowed, expected one of ${list(values)}${spelling}`;
    this.flaws.push({ kind: "wrong value", at: [...this.#path], message });
  }

  #wrong(expected: string, value: unknown): void {
    const fix = fixOf(expected, value);
    const message = `is ${shown(value)}, expected ${expected}`;
    this.flaws.push({ kind: "wrong value", at: [...this.#path], message, ...(fix !== undefined && { fix }) });
  }

  #unknown(shape: Shape, field: string, value: Readonly<Record<string, unknown>>): void {
    const at = [...this.#path, field];
    if (this.flaws.length >= hinted || field.length > hinted) {
      this.flaws.push({ kind: "unknown field", at, message: `unknown field of ${shape.name}` });
      return;
    }
    const fix = this.#elsewhere(shape, field, value);
    const known = [...shape.fields.keys()];
    const spelling = didYouMean(field, known);
    // Where it belongs says more than what looks alike; a list of everything is the last resort.
    const hint = fix !== undefined ? "" : spelling !== "" ? spelling : `, expected one of ${list(known)}`;
    const message = `unknown field of ${shape.name}${hint}`;
    this.flaws.push({ kind: "unknown field", at, message, ...(fix !== undefined && { fix }) });
  }

  /** A field that is known, but further out, or one level further in. */
  #elsewhere(shape: Shape, field: string, value: Readonly<Record<string, unknown>>): string | undefined {
    const within = [...shape.fields].filter(([, type]) => {
      const { is, name } = type.is === "list" && type.of.is === "definition" ? type.of : { name: "", ...type };
      return is === "definition" && this.#read(name).fields.has(field);
    });
    const present = within.map(([name]) => name).filter((name) => isMapping(value[name]) || Array.isArray(value[name]));
    const [only] = present;
    if (only !== undefined && present.length === 1) return `it belongs one level further in: move it into "${only}"`;
    const outer = this.#levels.slice(0, -1).findLast(({ shape: { fields } }) => fields.has(field));
    if (outer === undefined) return undefined;
    const beside = this.#path[outer.depth];
    return `it belongs further out: move it to ${outer.shape.name}, beside "${beside}"`;
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function isInteger(value: unknown): boolean {
  return Number.isInteger(value) || typeof value === "bigint";
}

function fixOf(expected: string, value: unknown): string | undefined {
  if (expected === "text" && (typeof value === "number" || typeof value === "boolean")) return "put it in quotes";
  if (expected === "a list" && typeof value !== "object") return "write it as a list with one element";
  if (typeof value !== "string") return undefined;
  if (/^a (whole )?number$/.test(expected) && /^-?\d+(\.\d+)?$/.test(value)) return "remove the quotes";
  if (expected === "true or false" && /^(true|false)$/.test(value)) return "remove the quotes";
  return undefined;
}

/** What a value is, shortly. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}

function list(names: readonly string[]): string {
  const some = names.filter((name) => name !== "");
  return some.length <= 15 ? some.join(", ") : `${some.slice(0, 12).join(", ")} and ${some.length - 12} more`;
}
