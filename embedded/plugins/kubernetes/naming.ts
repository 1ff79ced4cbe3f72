import { createHash } from "node:crypto";
import { type CheckRequest, nameOfUrn } from "../provider/provider.ts";
import { type PropertyMap, Unknown } from "../provider/values.ts";
import { annotations, isAnnotatedTrue } from "./annotations.ts";
import { nameOf, valueAt, withValueAt } from "./liveObject.ts";

/** Whether the program gave the name, perhaps one that only the update will know. */
export function isNamed(inputs: PropertyMap): boolean {
  const metadata = inputs["metadata"];
  const name = valueAt(metadata, "name");
  return metadata instanceof Unknown || name instanceof Unknown || (typeof name === "string" && name !== "");
}

/**
 * The inputs with a name: the program's own, else the one of the last deployment, else a new one,
 * `<resource's name>-<8 hexadecimal digits>`. A made-up name is marked, so that a replacement may live beside the old.
 * @throws Error when `pulumi:autonaming` forbids made-up names.
 */
export function withName(
  inputs: PropertyMap,
  oldInputs: PropertyMap,
  { urn, randomSeed, autonaming }: Pick<CheckRequest, "urn" | "randomSeed" | "autonaming">,
): PropertyMap {
  if (isNamed(inputs)) return inputs;
  if (isAnnotatedTrue(oldInputs, annotations.autonamed)) return autonamed(inputs, nameOf(oldInputs));
  if (autonaming?.mode === "disabled") {
    throw new Error("metadata.name is required: pulumi:autonaming is disabled");
  }
  return autonamed(inputs, autonaming?.proposedName ?? madeUpName(nameOfUrn(urn), randomSeed));
}

function autonamed(inputs: PropertyMap, name: string): PropertyMap {
  const named = withValueAt(inputs, ["metadata", "name"], name);
  return withValueAt(named, ["metadata", "annotations", annotations.autonamed], "true");
}

function madeUpName(resourceName: string, randomSeed: Uint8Array): string {
  return `${resourceName}-${createHash("sha256").update(randomSeed).digest("hex").slice(0, 8)}`;
}
