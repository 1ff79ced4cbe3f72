import type { KubernetesObject } from "../kubernetes.ts";

/** The label that the pods of one Rollout have in common, whatever their version. */
export const podLabels = (rollout: string) => ({ "app.kubernetes.io/name": rollout });

export interface ServiceOptions {
  readonly name: string;
  readonly namespace: string;
  /** Name of the Rollout whose pods it leads to. */
  readonly rollout: string;
  /** Port of the Service. @default 80 */
  readonly port?: number;
  /** Port of the pods, by number or name. @default "http" */
  readonly targetPort?: number | string;
}

/** A Service in front of a Rollout's pods. The controller adds the version to its selector. */
export function service({
  name,
  namespace,
  rollout,
  port = 80,
  targetPort = "http",
}: ServiceOptions): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace, labels: podLabels(rollout) },
    spec: { selector: podLabels(rollout), ports: [{ name: "http", port, targetPort }] },
  };
}
