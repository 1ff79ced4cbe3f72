import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../provider/values.ts";

/** An object as the API server has it. */
export type LiveObject = PropertyMap;

/** The value at a path of keys, or undefined. */
export function valueAt(value: PropertyValue | undefined, ...path: readonly string[]): PropertyValue | undefined {
  let current = value;
  for (const key of path) {
    if (!isPropertyMap(current)) return undefined;
    current = current[key];
  }
  return current;
}

/** The string at a path, or undefined when there is none. */
export function textAt(value: PropertyValue | undefined, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === "string" ? found : undefined;
}

/** The number at a path; `fallback` when there is none. */
export function numberAt(fallback: number, value: PropertyValue | undefined, ...path: readonly string[]): number {
  const found = valueAt(value, ...path);
  return typeof found === "number" ? found : fallback;
}

/** The map at a path; empty when there is none. */
export function mapAt(value: PropertyValue | undefined, ...path: readonly string[]): PropertyMap {
  const found = valueAt(value, ...path);
  return isPropertyMap(found) ? found : {};
}

/** The list at a path; empty when there is none. */
export function listAt(value: PropertyValue | undefined, ...path: readonly string[]): readonly PropertyValue[] {
  const found = valueAt(value, ...path);
  return isPropertyList(found) ? found : [];
}

/** A copy with the value at a path set; maps on the way are made. Undefined removes the key. */
export function withValueAt(map: PropertyMap, path: readonly string[], value: PropertyValue | undefined): PropertyMap {
  const [key, ...rest] = path;
  if (key === undefined) return map;
  if (rest.length === 0) {
    const { [key]: _, ...others } = map;
    return value === undefined ? others : { ...map, [key]: value };
  }
  const inner = map[key];
  if (!isPropertyMap(inner) && value === undefined) return map;
  return { ...map, [key]: withValueAt(isPropertyMap(inner) ? inner : {}, rest, value) };
}

export function nameOf(object: PropertyMap): string {
  return textAt(object, "metadata", "name") ?? "";
}

export function namespaceOf(object: PropertyMap): string | undefined {
  return textAt(object, "metadata", "namespace");
}

export function apiVersionOf(object: PropertyMap): string {
  return textAt(object, "apiVersion") ?? "";
}

export function kindOf(object: PropertyMap): string {
  return textAt(object, "kind") ?? "";
}

/** `apps`, or the empty string for the core group. */
export function groupOf(object: PropertyMap): string {
  const apiVersion = apiVersionOf(object);
  return apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
}

/** `namespace/name`, or `name` for what no namespace holds: a resource's id. */
export function idOf(object: PropertyMap): string {
  const namespace = namespaceOf(object);
  return namespace === undefined ? nameOf(object) : `${namespace}/${nameOf(object)}`;
}

/** `Deployment argo/workflow-controller`, as messages name an object. */
export function describe(object: PropertyMap): string {
  return `${kindOf(object)} ${idOf(object)}`;
}

/** One annotation, or undefined. */
export function annotationOf(object: PropertyMap, name: string): string | undefined {
  return textAt(object, "metadata", "annotations", name);
}
