import type { KubernetesObject } from "../kubernetes.ts";
import { executorObjects, operatorObjects } from "./accounts.ts";
import { changeAdmission } from "./changes.ts";
import { resultAdmission } from "./results.ts";
import { type Runnable, runAdmission } from "./runs.ts";

export interface AccessOptions {
  /** Where the workflows run. */
  readonly namespace: string;
  /** One service account `operator-<name>` each. */
  readonly operators: readonly string[];
  /** What may be started there, and with which parameters. */
  readonly runnable: Runnable;
}

/** Who may do what with the payments workflows. */
export interface AccessObjects {
  readonly accounts: readonly KubernetesObject[];
  /** Admission policies: in force before the first template is there to be run. */
  readonly policies: readonly KubernetesObject[];
}

export function accessObjects({ namespace, operators, runnable }: AccessOptions): AccessObjects {
  return {
    accounts: [...executorObjects(namespace), ...operatorObjects(namespace, operators)],
    policies: [...runAdmission(namespace, runnable), ...changeAdmission(namespace), ...resultAdmission(namespace)],
  };
}
