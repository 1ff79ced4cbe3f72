import { admissionObjects, celList } from "../access/admission.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";

/** Bytes of a secret that nobody guesses, and how long they are in base64, as a policy sees them. */
const shortest = { bytes: 16, characters: 24 };

/**
 * Whoever fills these Secrets fills them well: with an empty value Argo Events checks no signature of GitHub's, and takes
 * an empty token for the right one. As long as there is no value at all, nobody gets in.
 */
export function secretAdmission(names: readonly string[]): KubernetesObject[] {
  return admissionObjects({
    name: "payments-event-secrets",
    namespace: namespaces.events,
    apiGroup: "",
    resources: ["secrets"],
    operations: ["CREATE", "UPDATE"],
    conditions: { "of-an-event-source": `object.metadata.name in ${celList(names)}` },
    variables: { data: "object.?data.orValue({})" },
    validations: [
      {
        expression: `variables.data.all(key, size(variables.data[key]) >= ${shortest.characters})`,
        messageExpression: `"data: " + variables.data.filter(key, size(variables.data[key]) < ${shortest.characters}).join(", ") + ": expected ${shortest.bytes} bytes or more: with less, or nothing, anybody could start payments runs"`,
      },
    ],
  });
}
