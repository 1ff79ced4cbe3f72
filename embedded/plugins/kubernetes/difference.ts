import type { DiffResult, PropertyChange } from "../provider/provider.ts";
import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue, Unknown } from "../provider/values.ts";
import { annotations, isAnnotatedTrue } from "./annotations.ts";
import type { Configuration } from "./configuration.ts";
import { immutableFields } from "./immutableFields.ts";
import { groupOf, nameOf, namespaceOf } from "./liveObject.ts";
import { isNamed } from "./naming.ts";
import { formatPath, isWithin, type PropertyPath, parsePath } from "./propertyPath.ts";

interface Change {
  readonly path: PropertyPath;
  readonly old: PropertyValue | undefined;
  readonly new: PropertyValue | undefined;
}

/** What changes between the last inputs (as a refresh found them) and the new ones, and what that takes. */
export function differences(
  oldInputs: PropertyMap,
  newInputs: PropertyMap,
  options: {
    readonly settings: Pick<Configuration, "enableConfigMapMutable" | "enableSecretMutable">;
    readonly namespaced: boolean;
    readonly ignoreChanges: readonly string[];
  },
): DiffResult {
  const immutable = immutableFields(newInputs, options.settings);
  const ignored = options.ignoreChanges.map(parsePath);
  const changes = compare([], oldInputs, newInputs)
    .filter(({ path }) => !ignored.some((pattern) => isWithin(path, pattern)))
    .filter((change) => !isSameNamespace(change, options.namespaced))
    .map((change): PropertyChange => {
      const moved = formatPath(change.path) === "apiVersion" && groupOf(oldInputs) !== groupOf(newInputs);
      return {
        path: formatPath(change.path),
        kind: change.old === undefined ? "add" : change.new === undefined ? "delete" : "update",
        replaces: moved || immutable.some((pattern) => touches(change, pattern)),
      };
    });
  const keepsPlace =
    isNamed(newInputs) &&
    !isAnnotatedTrue(newInputs, annotations.autonamed) &&
    nameOf(oldInputs) === nameOf(newInputs) &&
    (!options.namespaced || (namespaceOf(oldInputs) ?? "default") === (namespaceOf(newInputs) ?? "default"));
  return { changes, deleteBeforeReplace: keepsPlace && changes.some(({ replaces }) => replaces) };
}

/** Null and absent are the same to the API server. */
function compare(
  path: PropertyPath,
  old: PropertyValue | undefined,
  given: PropertyValue | undefined,
): readonly Change[] {
  const before = old ?? undefined;
  const after = given ?? undefined;
  if (isPropertyMap(before) && isPropertyMap(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => compare([...path, key], before[key], after[key]));
  }
  if (isPropertyList(before) && isPropertyList(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => compare([...path, index], before[index], after[index])).flat();
  }
  if (before === after && !(after instanceof Unknown)) return [];
  return [{ path, old: before, new: after }];
}

/** A namespaced object without a namespace is in `default`; one that no namespace holds may name any. */
function isSameNamespace({ path, old, new: given }: Change, namespaced: boolean): boolean {
  if (formatPath(path) !== "metadata.namespace") return false;
  return !namespaced || (old ?? "default") === (given ?? "default");
}

/** Whether the change is at or below the pattern's place, or above it with something at that place. */
function touches({ path, old, new: given }: Change, pattern: PropertyPath): boolean {
  if (isWithin(path, pattern)) return true;
  if (!isWithin(pattern.slice(0, path.length), path)) return false;
  const rest = pattern.slice(path.length);
  return holds(old, rest) || holds(given, rest) || given instanceof Unknown;
}

function holds(value: PropertyValue | undefined, [part, ...rest]: PropertyPath): boolean {
  if (part === undefined) return value !== undefined;
  if (isPropertyList(value)) return value.some((item) => holds(item, rest));
  return isPropertyMap(value) && holds(value[part], rest);
}
