import { images } from "../../../versions.ts";
import type { KubernetesObject } from "../../kubernetes.ts";
import { prometheusAddress } from "../../prometheus.ts";
import type { Sizing } from "../product.ts";
import { hardenWorkload, type Resources } from "../workload.ts";
import { controllerReplicas, type RolloutsOptions } from "./options.ts";

/** The labels of the controller's pods, upstream's. */
export const controllerLabels = { "app.kubernetes.io/name": "argo-rollouts" };

/** The user of the official image. */
const user = 999;

const resources: Readonly<Record<Sizing, Resources>> = {
  small: { requests: { cpu: "5m", memory: "48Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
  production: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "1", memory: "1Gi" } },
};

/** The controller: one that is replaced and never doubled, or hot standbys behind leader election. */
export function hardenController(object: KubernetesObject, options: RolloutsOptions): KubernetesObject {
  const replicas = controllerReplicas(options);
  const alone = replicas === 1;
  return hardenWorkload(object, {
    replicas,
    strategy: { type: alone ? "Recreate" : "RollingUpdate" },
    user,
    pod: { ...(!alone && { affinity: apart(controllerLabels) }) },
    containers: {
      "argo-rollouts": {
        image: images.argoRollouts,
        resources: resources[options.sizing],
        // An analysis template that names no address of its own asks this one.
        environment: { ARGO_ROLLOUTS_PROMETHEUS_ADDRESS: prometheusAddress(options.prometheus) },
        fields: {
          args: ["--logformat=json", `--leader-elect=${!alone}`],
          readinessProbe: { httpGet: { path: "/metrics", port: "metrics" }, periodSeconds: 2, timeoutSeconds: 4 },
        },
      },
    },
  });
}

/** On different nodes, where there are several. */
function apart(matchLabels: Readonly<Record<string, string>>): object {
  return {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: { labelSelector: { matchLabels }, topologyKey: "kubernetes.io/hostname" } },
      ],
    },
  };
}
