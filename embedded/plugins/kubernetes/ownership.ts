import { isPropertyMap, type PropertyMap } from "../provider/values.ts";
import { type LiveObject, listAt, mapAt, textAt } from "./liveObject.ts";

/**
 * Fields as the API server keeps them for each manager (FieldsV1): a tree of `f:<key>`, `k:{<keys of a list item>}`,
 * `v:<item of a set>`, and `.` for a place itself.
 */
export type Fields = PropertyMap;

export interface Manager {
  readonly name: string;
  readonly operation: string;
  readonly subresource: string | undefined;
  readonly fields: Fields;
}

/** Who manages what of an object. */
export function managersOf(live: LiveObject): readonly Manager[] {
  return listAt(live, "metadata", "managedFields").map((entry) => ({
    name: textAt(entry, "manager") ?? "",
    operation: textAt(entry, "operation") ?? "",
    subresource: textAt(entry, "subresource"),
    fields: mapAt(entry, "fieldsV1"),
  }));
}

/** All fields that any of them manages. */
export function unionOf(managers: readonly Manager[]): Fields {
  return managers.reduce<Fields>((union, { fields }) => merge(union, fields), {});
}

/** Whether the fields hold a place, named by the keys of maps only. */
export function owns(fields: Fields, path: readonly string[]): boolean {
  let current: Fields = fields;
  for (const key of path) {
    const next = current[`f:${key}`];
    if (!isPropertyMap(next)) return false;
    current = next;
  }
  return true;
}

/** Both trees in one. */
export function merge(left: Fields, right: Fields): Fields {
  const merged: Record<string, Fields[string]> = { ...left };
  for (const [key, value] of Object.entries(right)) {
    const own = merged[key];
    merged[key] = isPropertyMap(own) && isPropertyMap(value) ? merge(own, value) : value;
  }
  return merged;
}
