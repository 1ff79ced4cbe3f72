import { createHash } from "node:crypto";
import type { PropertyMap } from "../provider/values.ts";
import { annotations } from "./annotations.ts";
import { annotationOf, type LiveObject, listAt, textAt } from "./liveObject.ts";
import { type Fields, type Manager, managersOf, merge } from "./ownership.ts";

/** Managers whose fields this provider takes over, since they only ever stood in for it or for a person's first apply. */
const predecessors: readonly Pick<Manager, "name" | "operation">[] = [
  { name: "kubectl", operation: "Apply" },
  { name: "kubectl", operation: "Update" },
  { name: "before-first-apply", operation: "Update" },
  { name: "pulumi-kubernetes", operation: "Update" },
  { name: "pulumi-resource-kubernetes", operation: "Update" },
];

/**
 * The field manager that a resource's object is applied with: the annotation's, else the state's, else one that
 * belongs to this URN alone. It comes from the URN, so that a create which was cut short is known as the resource's own.
 */
export function fieldManagerFor(urn: string, inputs: PropertyMap, oldOutputs: PropertyMap): string {
  return (
    annotationOf(inputs, annotations.patchFieldManager) ??
    textAt(oldOutputs, "__fieldManager") ??
    `pulumi-kubernetes-${createHash("sha256").update(urn).digest("hex").slice(0, 16)}`
  );
}

/** Whether the object was made, and since applied, by this very manager. */
export function isCreatedBy(live: LiveObject, manager: string): boolean {
  return managersOf(live).some(({ name, operation }) => name === manager && operation === "Apply");
}

/**
 * Whether an object of which nobody holds a field was made since then: by an attempt of ours whose answer was lost, for
 * of a bare ServiceAccount, say, no manager is kept. The API server goes by this machine's clock, in whole seconds.
 */
export function isUnmanagedSince(live: LiveObject, milliseconds: number): boolean {
  const created = Date.parse(textAt(live, "metadata", "creationTimestamp") ?? "");
  return managersOf(live).length === 0 && created >= Math.floor(milliseconds / 1_000) * 1_000;
}

/**
 * The object's managedFields with everything of the predecessors given to `manager`, or undefined when there is
 * nothing to take over.
 */
export function takenOverBy(live: LiveObject, manager: string): readonly PropertyMap[] | undefined {
  const entries = listAt(live, "metadata", "managedFields") as readonly PropertyMap[];
  const isOurs = (entry: PropertyMap): boolean => entry["manager"] === manager && entry["operation"] === "Apply";
  const isPredecessor = (entry: PropertyMap): boolean =>
    entry["subresource"] === undefined &&
    !isOurs(entry) &&
    predecessors.some(({ name, operation }) => entry["manager"] === name && entry["operation"] === operation);
  const taken = entries.filter(isPredecessor);
  const [first] = taken;
  if (first === undefined) return undefined;
  const ours = entries.filter(isOurs);
  const fields = [...taken, ...ours].reduce<Fields>((all, entry) => merge(all, entry["fieldsV1"] as Fields), {});
  const others = entries.filter((entry) => !isPredecessor(entry) && !isOurs(entry));
  return [...others, { ...(ours[0] ?? first), manager, operation: "Apply", fieldsV1: fields }];
}
