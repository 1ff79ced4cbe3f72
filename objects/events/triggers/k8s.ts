import type { KubernetesObject } from "../../kubernetes.ts";
import { type EventValues, renderValues } from "../eventValue.ts";
import type { Action } from "../trigger.ts";

export interface K8sOptions<Name extends string> {
  /** `patch` creates what is not there; what is there stays as it is where it already says the same. */
  readonly operation: "create" | "patch" | "update" | "delete";
  /** The object, but for what comes from the event. */
  readonly object: KubernetesObject;
  /** Where in the object what of the event goes. */
  readonly parameters?: EventValues<Name>;
}

/**
 * Makes, changes or deletes an object of the cluster, with the rights of the sensor's service account.
 *
 * @example
 * k8s({ operation: "patch", object: run, parameters: { "metadata.name": template(paid, "run-{{ .Input.body.id }}") } });
 */
export function k8s<Name extends string>({ operation, object, parameters = {} }: K8sOptions<Name>): Action<Name> {
  return {
    template: {
      k8s: {
        operation,
        source: { resource: object },
        parameters: renderValues(parameters),
        ...(operation === "patch" && { patchStrategy: "application/merge-patch+json" }),
      },
    },
  };
}
