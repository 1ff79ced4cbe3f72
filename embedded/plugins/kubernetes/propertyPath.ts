/** A place in a property map: keys of maps and positions in lists. */
export type PropertyPath = readonly (string | number)[];

/** As the engine writes it: `spec.containers[0].image`, `metadata.annotations["a.b/c"]`. */
export function formatPath(path: PropertyPath): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else if (/[."[\]]/.test(part) || part === "") text += `["${part.replaceAll('"', '\\"')}"]`;
    else text += text === "" ? part : `.${part}`;
  }
  return text;
}

/** Reads what {@link formatPath} writes; `[*]` and `*` stand for any part. */
export function parsePath(text: string): PropertyPath {
  const parts = text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|\[(\*)\]|([^.[\]]+)/g);
  return [...parts].map(([, quoted, position, any, key]) => {
    if (position !== undefined) return Number.parseInt(position, 10);
    return quoted?.replaceAll('\\"', '"') ?? any ?? key ?? "";
  });
}

/** Whether `path` is the place that `pattern` names, or lies within it. */
export function isWithin(path: PropertyPath, pattern: PropertyPath): boolean {
  return pattern.length <= path.length && pattern.every((part, index) => part === "*" || part === path[index]);
}
