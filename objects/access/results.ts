import type { KubernetesObject } from "../kubernetes.ts";
import { admissionObjects } from "./admission.ts";
import { cleaner } from "./changes.ts";
import { controllerUser } from "./runs.ts";

/** What the API server notes about a token that was given to a pod. */
const podName = "authentication.kubernetes.io/pod-name";

const lastPart = (name: string) => `${name}.substring(${name}.lastIndexOf("-") + 1)`;

/**
 * A pod reports its own result and no other's: all pods of a run share one service account, and a stage could else
 * answer in the name of a gate. Argo names a pod and its node differently, but ends both in the same hash of the node.
 */
export function resultAdmission(namespace: string): KubernetesObject[] {
  return admissionObjects({
    name: "payments-results",
    namespace,
    resources: ["workflowtaskresults"],
    operations: ["CREATE", "UPDATE"],
    conditions: { "not-the-controller": `request.userInfo.username != "${controllerUser}"` },
    variables: {
      // One dimension of a list: the name is there once, or not at all.
      pod: `has(request.userInfo.extra) && "${podName}" in request.userInfo.extra ? request.userInfo.extra["${podName}"][0] : ""`,
    },
    validations: [
      {
        expression: `${cleaner} || (variables.pod != "" && ${lastPart("variables.pod")} == ${lastPart("object.metadata.name")})`,
        messageExpression: `"metadata.name '" + object.metadata.name + "': pod '" + variables.pod + "' may only report a result that ends in '" + ${lastPart("variables.pod")} + "', its own"`,
      },
    ],
  });
}
