import { grantObjects, type Rule } from "../access/rbac.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import { sensorAccount } from "./delivery.ts";

const { events, payments, deadLetters } = namespaces;

/** Service accounts of what needs nothing of the API: the bus's servers and the event sources. */
export const accounts = { bus: "event-bus", sources: "event-sources" } as const;

/** A service account, whose token its pods get or not. */
export function account(name: string, automountServiceAccountToken = false): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name, namespace: events },
    automountServiceAccountToken,
  };
}

/**
 * The sensor looks for a run of a name, and makes it where there is none; the same with dead letters. What runs it may
 * make, and that it changes none, is up to the admission policies.
 */
export function sensorAccess(): KubernetesObject[] {
  const verbs = ["get", "create", "patch"];
  return [
    account(sensorAccount, true),
    ...grant(payments, { apiGroups: ["argoproj.io"], resources: ["workflows"], verbs }),
    ...grant(deadLetters, { apiGroups: [""], resources: ["configmaps"], verbs }),
  ];
}

const grant = (namespace: string, rule: Rule) =>
  grantObjects({ name: sensorAccount, namespace }, [rule], { name: sensorAccount, namespace: events });
