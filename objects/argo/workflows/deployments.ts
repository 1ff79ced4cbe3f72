import { images } from "../../../versions.ts";
import type { KubernetesObject } from "../../kubernetes.ts";
import { hardenWorkload, type Resources } from "../workload.ts";
import type { WorkflowsOptions } from "./options.ts";

const resources: Resources = {
  requests: { cpu: "50m", memory: "128Mi" },
  limits: { cpu: "1", memory: "512Mi" },
};

/** The controller: one that is replaced and never doubled, or hot standbys behind leader election. */
export function hardenController(object: KubernetesObject, options: WorkflowsOptions): KubernetesObject {
  const alone = options.controllerReplicas === 1;
  return hardenWorkload(object, {
    replicas: options.controllerReplicas,
    strategy: { type: alone ? "Recreate" : "RollingUpdate" },
    containers: {
      "workflow-controller": {
        image: images.workflowController,
        resources,
        environment: {
          ARGO_POD_STATUS_CAPTURE_FINALIZER: "true",
          DEFAULT_REQUEUE_TIME: options.requeueTime,
          // Written back, the controller's own copy may overwrite a decision that came at the same moment: the run then hangs.
          INFORMER_WRITE_BACK: "false",
          ...(alone && { LEADER_ELECTION_DISABLE: "true" }),
        },
        fields: {
          // Not /healthz, which counts progress since it was last asked: asked often, it would call a slow controller dead.
          readinessProbe: { tcpSocket: { port: 6060 }, periodSeconds: 2 },
        },
      },
    },
  });
}

/** The server: acts as its caller, by TLS only. */
export function hardenServer(object: KubernetesObject, options: WorkflowsOptions): KubernetesObject {
  return hardenWorkload(object, {
    replicas: options.serverReplicas,
    strategy: { type: "RollingUpdate" },
    containers: {
      "argo-server": {
        image: images.argoServer,
        resources,
        fields: {
          args: ["server", "--auth-mode=client", "--secure"],
          readinessProbe: {
            httpGet: { port: 2746, scheme: "HTTPS", path: "/" },
            initialDelaySeconds: 2,
            periodSeconds: 5,
          },
        },
      },
    },
  });
}
