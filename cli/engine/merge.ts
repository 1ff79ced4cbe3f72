import { isDeepStrictEqual } from "node:util";

/** What a stack file holds, read from YAML. */
export type Tree = { readonly [key: string]: unknown };

/**
 * Three-way merge of one stack's configuration, key by key and within objects: what a person changed in the working copy
 * stays, and every other key follows the tracked file. Lists and secrets are one value each.
 *
 * @param local the working copy now
 * @param base the tracked file when the working copy was last brought up to date
 * @param tracked the tracked file now
 */
export function mergeTrees(local: Tree, base: Tree, tracked: Tree): Tree {
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(tracked), ...Object.keys(local)])) {
    const value = mergeValues(local[key], base[key], tracked[key]);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

function mergeValues(local: unknown, base: unknown, tracked: unknown): unknown {
  if (isDeepStrictEqual(local, base)) return tracked;
  if (isBranch(local) && isBranch(tracked)) return mergeTrees(local, isBranch(base) ? base : {}, tracked);
  return local;
}

function isBranch(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("secure" in value);
}
