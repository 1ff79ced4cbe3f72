import type { KubernetesObject } from "../kubernetes.ts";
import { namespaceObject, namespaces } from "../namespaces.ts";
import { denyAll } from "../networkPolicies.ts";
import { idFields, type Way } from "./delivery.ts";
import { context, field, template } from "./eventValue.ts";
import type { EventHandle } from "./sensor.ts";
import type { SensorTrigger } from "./trigger.ts";
import { k8s } from "./triggers/k8s.ts";

const namespace = namespaces.deadLetters;

/** By which dead letters are found. */
export const deadLetterLabel = "payments-platform/dead-letter";

/**
 * What becomes of a delivery that starts no run: a ConfigMap with its id and its body, in a namespace of their own (the
 * sensor may write there, and the bus's own configuration is elsewhere). It is named after the event, which has an id
 * in any case: one each for every refused request, and the same one for an event that comes twice.
 *
 * While the API server is away, a dead letter waits for it, and so does everything behind it: for a day, as what is
 * given up then is lost.
 */
export function deadLetter<Name extends string>(event: EventHandle<Name>, way: Way): SensorTrigger<Name>["deadLetter"] {
  return {
    name: `${way}-dead-letter`,
    action: k8s({
      operation: "patch",
      object: {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "dead-letter", namespace, labels: { [deadLetterLabel]: way } },
        data: {},
      },
      parameters: {
        "metadata.name": template(event, "dead-letter-{{ .Input.id }}", { of: "context" }),
        "data.delivery": field(event, idFields[way], ""),
        "data.body": field(event, "body", ""),
        "data.time": context(event, "time"),
      },
    }),
    retry: { steps: 24 * 60 * 6, pause: "10s" },
  };
}

/** Their namespace, and how many there may be. */
export function deadLetterNamespace(most: number): KubernetesObject[] {
  return [
    namespaceObject(namespace),
    denyAll(namespace),
    {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "dead-letters", namespace },
      // Every namespace has one of the cluster's own: its certificate authority.
      spec: { hard: { "count/configmaps": String(most + 1) } },
    },
  ];
}
