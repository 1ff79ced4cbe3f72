import { versions } from "../versions.ts";
import type { KubernetesObject } from "./kubernetes.ts";

/** A level of the Pod Security Standards. */
export type PodSecurityLevel = "restricted" | "baseline" | "privileged";

/** The namespaces of the platform. */
export const namespaces = {
  /** Controller and server of Argo Workflows. */
  argo: "argo",
  /** Argo CD. Its Applications and projects live here, too. */
  argoCd: "argocd",
  /** The controller of Argo Events. */
  argoEvents: "argo-events",
  /** The controller of Argo Rollouts. */
  argoRollouts: "argo-rollouts",
  /** The workflows and their pods. */
  payments: "payments",
  /** What turns events into payments runs: the event bus, its sources and sensors. */
  events: "payments-events",
  /** What became of no payments run, until somebody has dealt with it. */
  deadLetters: "payments-dead-letters",
  /** The embedded node's git server. */
  git: "payments-git",
  /** The ledger stand-in. */
  ledger: "payments-ledger",
  /** The recorder of decisions: it reads the node's audit log, which `restricted` does not allow. */
  audit: "payments-audit",
} as const;

/** A namespace whose pods meet a level of the Pod Security Standards, judged by the rules of this Kubernetes version. */
export function namespaceObject(name: string, level: PodSecurityLevel = "restricted"): KubernetesObject {
  const version = versions.kubernetes.split(".").slice(0, 2).join(".");
  return {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name,
      labels: Object.fromEntries(
        ["enforce", "audit", "warn"].flatMap((mode) => [
          [`pod-security.kubernetes.io/${mode}`, level],
          [`pod-security.kubernetes.io/${mode}-version`, version],
        ]),
      ),
    },
  };
}
