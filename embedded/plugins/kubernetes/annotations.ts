import type { PropertyMap } from "../provider/values.ts";
import { annotationOf } from "./liveObject.ts";

/** The annotations by which a program steers this provider, object by object. */
export const annotations = {
  autonamed: "pulumi.com/autonamed",
  deletionPropagationPolicy: "pulumi.com/deletionPropagationPolicy",
  patchFieldManager: "pulumi.com/patchFieldManager",
  patchForce: "pulumi.com/patchForce",
  skipAwait: "pulumi.com/skipAwait",
  timeoutSeconds: "pulumi.com/timeoutSeconds",
  waitFor: "pulumi.com/waitFor",
} as const;

const defaultTimeoutSeconds = 600;

export function isAnnotatedTrue(object: PropertyMap, annotation: string): boolean {
  return annotationOf(object, annotation) === "true";
}

/** How long to wait for an object: the resource's customTimeouts, else its annotation, else ten minutes. */
export function timeoutMilliseconds(object: PropertyMap, customSeconds: number | undefined): number {
  const annotated = Number.parseInt(annotationOf(object, annotations.timeoutSeconds) ?? "", 10);
  const seconds = customSeconds ?? (Number.isNaN(annotated) ? defaultTimeoutSeconds : annotated);
  return seconds * 1_000;
}
