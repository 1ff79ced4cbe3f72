import type { Path } from "../finding.ts";

/*
 * Objects may come from anybody: a field may be missing or hold anything. These readers give what is of the expected
 * form, and nothing in place of what is not; that it is wrong is said by the schema of its kind.
 */

/** A mapping. */
export type Fields = Readonly<Record<string, unknown>>;

/** A mapping within an object, and where it stands there. */
export interface Placed {
  readonly value: Fields;
  readonly at: Path;
}

/** A mapping; an empty one in place of anything else. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** A list; an empty one in place of anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The strings of a list. */
export function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === "string");
}

/** A string that says something. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The entries of a mapping whose values are strings. */
export function textEntries(value: unknown): [string, string][] {
  return Object.entries(fields(value)).filter((entry): entry is [string, string] => typeof entry[1] === "string");
}

/** The mappings of a list, each with its place. */
export function placed(value: unknown, at: Path): Placed[] {
  return list(value).flatMap((item, index) => (isFields(item) ? [{ value: item, at: [...at, index] }] : []));
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Over defaults: mappings are merged field by field, anything else is replaced. Null counts as not said. */
export function withDefaults(defaults: unknown, value: unknown): unknown {
  if (value === undefined || value === null) return defaults;
  if (!isFields(defaults) || !isFields(value)) return value;
  const merged: Record<string, unknown> = { ...defaults };
  for (const [key, own] of Object.entries(value)) merged[key] = withDefaults(defaults[key], own);
  return merged;
}

/**
 * A place that may not be there: the deepest part of it that is, and what is missing below.
 *
 * @example deepest(deployment, ["spec", "replicas"]) // { at: ["spec"], missing: "replicas" } where none are said
 */
export function deepest(object: unknown, at: Path): { readonly at: Path; readonly missing: string } {
  let value = object;
  for (const [depth, step] of at.entries()) {
    const next: unknown =
      typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
    if (next === undefined || next === null) return { at: at.slice(0, depth), missing: at.slice(depth).join(".") };
    value = next;
  }
  return { at, missing: "" };
}

/** Items by a key of each, in their order; an item without a key is left out. */
export function groupBy<Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key | undefined): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
