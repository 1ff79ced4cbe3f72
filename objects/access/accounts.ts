import type { KubernetesObject } from "../kubernetes.ts";
import { accountObjects } from "./rbac.ts";

/** The service account that workflow pods run as. */
export const executorAccount = "argo-workflow";

/** The service account of an operator. */
export const operatorAccount = (operator: string) => `operator-${operator}`;

/** The executor reports a step's result, and does nothing else. */
export function executorObjects(namespace: string): KubernetesObject[] {
  return accountObjects({
    name: executorAccount,
    namespace,
    role: "argo-workflow-rbac-default",
    automount: true,
    rules: [{ apiGroups: ["argoproj.io"], resources: ["workflowtaskresults"], verbs: ["create", "patch"] }],
  });
}

/**
 * Operators start, watch, approve, reject, suspend and stop runs. argo-server does all of it with its caller's token
 * and writes a decision back as an update of the whole Workflow: what of it may change is up to the admission policies.
 */
export function operatorObjects(namespace: string, operators: readonly string[]): KubernetesObject[] {
  const read = ["get", "list", "watch"];
  return operators.flatMap((operator) =>
    accountObjects({
      name: operatorAccount(operator),
      namespace,
      role: operatorAccount(operator),
      automount: false,
      rules: [
        { apiGroups: ["argoproj.io"], resources: ["workflows"], verbs: [...read, "create", "update", "patch"] },
        { apiGroups: ["argoproj.io"], resources: ["workflowtemplates", "cronworkflows"], verbs: read },
        { apiGroups: [""], resources: ["pods", "pods/log", "events"], verbs: read },
      ],
    }),
  );
}
