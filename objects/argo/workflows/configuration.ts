import { stringify } from "yaml";
import { images } from "../../../versions.ts";
import type { KubernetesObject } from "../../kubernetes.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "../../podSecurity.ts";
import type { WorkflowsOptions } from "./options.ts";

/** The controller's ConfigMap, filled. */
export function configure(configMap: KubernetesObject, options: WorkflowsOptions): KubernetesObject {
  return {
    ...configMap,
    data: Object.fromEntries(
      Object.entries(configuration(options)).map(([key, value]) => [
        key,
        typeof value === "object" ? stringify(value, { aliasDuplicateObjects: false }) : String(value),
      ]),
    ),
  };
}

function configuration(options: WorkflowsOptions): Readonly<Record<string, unknown>> {
  return {
    parallelism: options.parallelism,
    namespaceParallelism: options.namespaceParallelism,
    resourceRateLimit: { limit: options.podsPerSecond, burst: options.podsPerSecond * 2 },
    ...(options.retention && { retentionPolicy: options.retention }),
    // Nothing runs that is not written down in a WorkflowTemplate.
    workflowRestrictions: { templateReferencing: "Strict" },
    workflowDefaults: {
      spec: {
        ttlStrategy: {
          secondsAfterSuccess: options.secondsToLive.success,
          secondsAfterFailure: options.secondsToLive.failure,
        },
        // A failed step's pod stays for its log until the workflow goes.
        podGC: { strategy: "OnPodSuccess", deleteDelayDuration: "60s" },
        securityContext: restrictedPodSecurity,
      },
    },
    // The init and wait containers take their security context from here and from nowhere else.
    executor: {
      image: images.argoexec,
      imagePullPolicy: "IfNotPresent",
      resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "500m", memory: "512Mi" } },
      securityContext: restrictedContainerSecurity,
    },
    mainContainer: {
      resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
      securityContext: restrictedContainerSecurity,
    },
    metricsConfig: { enabled: true, path: "/metrics", port: 9090, secure: true },
    // One event a node's change of phase is a lot to store; the workflow's own events stay.
    nodeEvents: { enabled: false },
  };
}
