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

/** A Service in front of all pods of a Rollout, of both versions during an update. */
export function service(options: ServiceOptions): KubernetesObject {
  return serviceObject(options, { selector: podLabels(options.rollout) });
}

/** A Service in front of one version, as the controller chooses. */
export interface VersionService extends KubernetesObject {
  readonly kind: "Service";
}

/**
 * A Service in front of one version of a Rollout: active or preview, stable or canary. It has no selector until the
 * controller gives it one, which then is the controller's alone. A selector of ours would be taken back whenever the
 * Service is applied again, for it is owned as a whole: the Service would lead to both versions, and a blue-green
 * version that waits for its promotion would be promoted by it.
 */
export function versionService(options: ServiceOptions): VersionService {
  return serviceObject(options, {});
}

function serviceObject(
  { name, namespace, rollout, port = 80, targetPort = "http" }: ServiceOptions,
  selector: { readonly selector?: object },
): VersionService {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace, labels: podLabels(rollout) },
    spec: { ...selector, ports: [{ name: "http", port, targetPort }] },
  };
}
