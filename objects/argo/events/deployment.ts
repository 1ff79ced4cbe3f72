import { images } from "../../../versions.ts";
import type { KubernetesObject } from "../../kubernetes.ts";
import { namespaces } from "../../namespaces.ts";
import { hardenWorkload, type Resources } from "../workload.ts";
import type { EventsOptions } from "./options.ts";

const resources: Readonly<Record<EventsOptions["sizing"], Resources>> = {
  small: { requests: { cpu: "10m", memory: "48Mi" }, limits: { cpu: "500m", memory: "192Mi" } },
  production: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "1", memory: "512Mi" } },
};

/** How often a pod is asked after its health: a probe a few seconds costs more than the controller itself does. */
const probe = { initialDelaySeconds: 1, periodSeconds: 10 };

/** The user of upstream's manifest. */
const user = 9731;

/** The controller: serves the one namespace of the event bus, behind leader election. */
export function hardenController(
  object: KubernetesObject,
  { sizing, controllerReplicas = sizing === "small" ? 1 : 2 }: EventsOptions,
): KubernetesObject {
  return hardenWorkload(object, {
    replicas: controllerReplicas,
    strategy: { type: "RollingUpdate" },
    user,
    containers: {
      "controller-manager": {
        image: images.argoEvents,
        resources: resources[sizing],
        // The pods that it starts run its own image.
        environment: { ARGO_EVENTS_IMAGE: images.argoEvents, IMAGE_PULL_POLICY: "IfNotPresent" },
        fields: {
          args: ["controller", "--namespaced", "--managed-namespace", namespaces.events],
          livenessProbe: { httpGet: { path: "/healthz", port: 8081 }, ...probe },
          readinessProbe: { httpGet: { path: "/readyz", port: 8081 }, ...probe, periodSeconds: 2 },
        },
      },
    },
  });
}
