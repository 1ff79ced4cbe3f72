import {
  isPropertyMap,
  markSecretsLikeMap,
  type PropertyMap,
  type PropertyValue,
  revealMap,
  Secret,
} from "../provider/values.ts";
import { apiVersionOf, kindOf, type LiveObject, mapAt, textAt, withValueAt } from "./liveObject.ts";

/**
 * A resource's outputs: the live object, and beside it the official provider's own bookkeeping, so that either
 * provider can go on with a state that the other has written.
 */
export function checkpoint(
  inputs: PropertyMap,
  live: LiveObject,
  { manager, initialApiVersion }: { readonly manager: string; readonly initialApiVersion: string },
): PropertyMap {
  const shown = withValueAt(live, ["metadata", "managedFields"], undefined);
  return {
    ...withSecrets(toSdkKeys(shown), toSdkKeys(inputs)),
    __fieldManager: manager,
    __initialApiVersion: initialApiVersion,
    __inputs: withSecrets(toSdkKeys(revealMap(inputs)), toSdkKeys(inputs)),
  };
}

/** The live object of the last deployment. */
export function liveOf(outputs: PropertyMap): LiveObject {
  const { __fieldManager, __initialApiVersion, __inputs, ...live } = revealMap(outputs);
  return fromSdkKeys(live);
}

/** The apiVersion that the object was created with. */
export function initialApiVersionOf(outputs: PropertyMap, inputs: PropertyMap): string {
  return textAt(outputs, "__initialApiVersion") ?? apiVersionOf(inputs);
}

/** `value` with secret marks wherever `like` has them, and on everything that a Secret holds. */
export function withSecrets(map: PropertyMap, like: PropertyMap): PropertyMap {
  const marked = markSecretsLikeMap(map, like);
  if (kindOf(map) !== "Secret") return marked;
  return Object.fromEntries(
    Object.entries(marked).map(([key, value]) => [
      key,
      key === "data" || key === "stringData" ? new Secret(value) : value,
    ]),
  );
}

/** The SDK writes `x_kubernetes_…` where a definition's schema has `x-kubernetes-…`. */
export function fromSdkKeys(map: PropertyMap): PropertyMap {
  return isDefinition(map) ? renameKeys(map, /^x_kubernetes_/, (key) => key.replaceAll("_", "-")) : map;
}

function toSdkKeys(map: PropertyMap): PropertyMap {
  return isDefinition(map) ? renameKeys(map, /^x-kubernetes-/, (key) => key.replaceAll("-", "_")) : map;
}

function isDefinition(map: PropertyMap): boolean {
  return kindOf(map) === "CustomResourceDefinition" && isPropertyMap(mapAt(map, "spec"));
}

function renameKeys(map: PropertyMap, pattern: RegExp, rename: (key: string) => string): PropertyMap {
  const renamed = (value: PropertyValue): PropertyValue => {
    if (Array.isArray(value)) return value.map(renamed);
    return isPropertyMap(value) ? renameKeys(value, pattern, rename) : value;
  };
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [pattern.test(key) ? rename(key) : key, renamed(value)]),
  );
}
