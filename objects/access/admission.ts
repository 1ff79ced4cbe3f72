import type { KubernetesObject } from "../kubernetes.ts";

/** A rule that an admitted object meets. */
export interface Validation {
  /** CEL; true admits. */
  readonly expression: string;
  /** CEL that yields the message of a refusal: what, the value given, what is allowed. */
  readonly messageExpression: string;
}

/** A policy on objects of one namespace. */
export interface Admission {
  readonly name: string;
  readonly namespace: string;
  /** @default argoproj.io */
  readonly apiGroup?: string;
  readonly resources: readonly string[];
  readonly operations: readonly ("CREATE" | "UPDATE")[];
  /** CEL by name: a request is looked at only where all of them hold. */
  readonly conditions: Readonly<Record<string, string>>;
  /** CEL by name, used as `variables.<name>` by validations and by later variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly validations: readonly Validation[];
}

/** A ValidatingAdmissionPolicy that refuses, also when it cannot be evaluated, and its binding to the namespace. */
export function admissionObjects(admission: Admission): KubernetesObject[] {
  const named = (expressions: Readonly<Record<string, string>>) =>
    Object.entries(expressions).map(([name, expression]) => ({ name, expression }));
  const apiVersion = "admissionregistration.k8s.io/v1";
  const { name, apiGroup = "argoproj.io", resources, operations } = admission;
  return [
    {
      apiVersion,
      kind: "ValidatingAdmissionPolicy",
      metadata: { name },
      spec: {
        failurePolicy: "Fail",
        matchConstraints: {
          resourceRules: [{ apiGroups: [apiGroup], apiVersions: ["*"], operations, resources }],
        },
        matchConditions: named(admission.conditions),
        variables: named(admission.variables),
        validations: admission.validations.map((validation) => ({ ...validation, reason: "Forbidden" })),
      },
    },
    {
      apiVersion,
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name },
      spec: {
        policyName: name,
        validationActions: ["Deny"],
        matchResources: {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": admission.namespace } },
        },
      },
    },
  ];
}

/** A list of strings as CEL. */
export const celList = (items: readonly string[]) => JSON.stringify(items);

/** CEL: two maps (absent ones count as empty) agree on every key but those that are free; null counts as absent. */
export function celAgree(left: string, right: string, free: readonly string[]): string {
  const kept = (map: string) => `${map}.all(key, key in ${celList(free)} || ${map}[key] == null || `;
  return [`${kept(left)}(key in ${right} && ${left}[key] == ${right}[key]))`, `${kept(right)}key in ${left})`].join(
    " && ",
  );
}
