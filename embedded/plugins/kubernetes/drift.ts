import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../provider/values.ts";
import { kindOf, type LiveObject, mapAt, valueAt } from "./liveObject.ts";
import { type Fields, managersOf, unionOf } from "./ownership.ts";
import { isSameQuantity } from "./quantity.ts";

/**
 * The inputs as the cluster has them now: the old ones, with the live value wherever it means something else, and
 * without what is gone. What others added beside our fields is no drift: applying would leave it alone.
 */
export function driftedInputs(oldInputs: PropertyMap, live: LiveObject): PropertyMap {
  const fields = unionOf(managersOf(live));
  const readable = kindOf(oldInputs) === "Secret" ? withStringData(live, mapAt(oldInputs, "stringData")) : live;
  return followMap(oldInputs, readable, fields, []);
}

function follow(
  old: PropertyValue,
  live: PropertyValue,
  fields: Fields | undefined,
  path: readonly string[],
): PropertyValue {
  if (isPropertyMap(old) && isPropertyMap(live)) return followMap(old, live, fields, path);
  if (isPropertyList(old) && isPropertyList(live)) return followList(old, live, fields, path);
  return old === live || isSameQuantity(old, live, path) ? old : live;
}

function followMap(
  old: PropertyMap,
  live: PropertyMap,
  fields: Fields | undefined,
  path: readonly string[],
): PropertyMap {
  return Object.fromEntries(
    Object.entries(old).flatMap(([key, value]): [string, PropertyValue][] => {
      const found = live[key];
      if (found === undefined) return isEmpty(value) ? [[key, value]] : [];
      return [[key, follow(value, found, childOf(fields, `f:${key}`), [...path, key])]];
    }),
  );
}

function followList(
  old: readonly PropertyValue[],
  live: readonly PropertyValue[],
  fields: Fields | undefined,
  path: readonly string[],
): readonly PropertyValue[] {
  const keys = keysOf(fields ?? {});
  if (keys === "set") return old.filter((item) => live.includes(item));
  if (keys === undefined) {
    return old.length === live.length
      ? old.map((item, index) => follow(item, live[index] ?? null, undefined, path))
      : live;
  }
  return old.flatMap((item) => {
    const found = live.find((candidate) => isSameItem(item, candidate, keys));
    return found === undefined ? [] : [follow(item, found, fieldsOfItem(fields ?? {}, found), path)];
  });
}

/** The keys by which the API server tells the list's items apart; undefined for a list that it takes as a whole. */
function keysOf(fields: Fields): readonly string[] | "set" | undefined {
  for (const name of Object.keys(fields)) {
    if (name.startsWith("k:")) return Object.keys(JSON.parse(name.slice(2)));
    if (name.startsWith("v:")) return "set";
  }
  return undefined;
}

/** A key that the program left to its default matches any. */
function isSameItem(old: PropertyValue, live: PropertyValue, keys: readonly string[]): boolean {
  return keys.every((key) => {
    const wanted = valueAt(old, key);
    return wanted === undefined || wanted === valueAt(live, key);
  });
}

function fieldsOfItem(fields: Fields, item: PropertyValue): Fields | undefined {
  for (const [name, value] of Object.entries(fields)) {
    if (!name.startsWith("k:")) continue;
    const keys: Record<string, unknown> = JSON.parse(name.slice(2));
    if (Object.entries(keys).every(([key, wanted]) => valueAt(item, key) === wanted))
      return isPropertyMap(value) ? value : undefined;
  }
  return undefined;
}

function childOf(fields: Fields | undefined, name: string): Fields | undefined {
  const child = fields?.[name];
  return isPropertyMap(child) ? child : undefined;
}

/** What the API server leaves out of its answers. */
function isEmpty(value: PropertyValue): boolean {
  if (isPropertyList(value)) return value.length === 0;
  if (isPropertyMap(value)) return Object.values(value).every(isEmpty);
  return value === null || value === false || value === 0 || value === "";
}

/** The API server takes `stringData`, and gives it back as base64 in `data`. */
function withStringData(live: LiveObject, stringData: PropertyMap): LiveObject {
  const data = mapAt(live, "data");
  const entries = Object.keys(stringData).flatMap((key): [string, string][] => {
    const encoded = data[key];
    return typeof encoded === "string" ? [[key, Buffer.from(encoded, "base64").toString("utf8")]] : [];
  });
  return { ...live, stringData: Object.fromEntries(entries) };
}
