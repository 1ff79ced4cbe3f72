import { z } from "zod";
import { images } from "../../versions.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "../podSecurity.ts";
import type { WorkflowsOptions } from "./options.ts";

/** The parts of an upstream Deployment that are changed here; the rest passes through. */
const deploymentSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.literal("Deployment"),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({
    template: z.looseObject({
      spec: z.looseObject({
        containers: z.tuple([
          z.looseObject({ image: z.string(), env: z.array(z.looseObject({ name: z.string() })).default([]) }),
        ]),
      }),
    }),
  }),
});
type Deployment = z.output<typeof deploymentSchema>;

interface Hardening {
  readonly replicas: number;
  readonly strategy: object;
  readonly container: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** The controller: one that is replaced and never doubled, or hot standbys behind leader election. */
export function hardenController(object: KubernetesObject, options: WorkflowsOptions): KubernetesObject {
  const alone = options.controllerReplicas === 1;
  return harden(deploymentSchema.parse(object), {
    replicas: options.controllerReplicas,
    strategy: { type: alone ? "Recreate" : "RollingUpdate" },
    environment: {
      ARGO_POD_STATUS_CAPTURE_FINALIZER: "true",
      DEFAULT_REQUEUE_TIME: options.requeueTime,
      // Written back, the controller's own copy may overwrite a decision that came at the same moment: the run then hangs.
      INFORMER_WRITE_BACK: "false",
      ...(alone && { LEADER_ELECTION_DISABLE: "true" }),
    },
    container: {
      image: images.workflowController,
      resources: resources({ cpu: "50m", memory: "128Mi" }, { cpu: "1", memory: "512Mi" }),
      // Not /healthz, which counts progress since it was last asked: asked often, it would call a slow controller dead.
      readinessProbe: { tcpSocket: { port: 6060 }, periodSeconds: 2 },
    },
  });
}

/** The server: acts as its caller, by TLS only. */
export function hardenServer(object: KubernetesObject, options: WorkflowsOptions): KubernetesObject {
  return harden(deploymentSchema.parse(object), {
    replicas: options.serverReplicas,
    strategy: { type: "RollingUpdate" },
    environment: {},
    container: {
      image: images.argoServer,
      args: ["server", "--auth-mode=client", "--secure"],
      resources: resources({ cpu: "50m", memory: "128Mi" }, { cpu: "1", memory: "512Mi" }),
      readinessProbe: {
        httpGet: { port: 2746, scheme: "HTTPS", path: "/" },
        initialDelaySeconds: 2,
        periodSeconds: 5,
      },
    },
  });
}

function harden(deployment: Deployment, { replicas, strategy, container, environment }: Hardening): KubernetesObject {
  const { spec } = deployment;
  const pod = spec.template.spec;
  const [upstream] = pod.containers;
  return {
    ...deployment,
    spec: {
      ...spec,
      replicas,
      strategy,
      template: {
        ...spec.template,
        spec: {
          ...pod,
          securityContext: restrictedPodSecurity,
          containers: [
            withoutEmptyLists({
              ...upstream,
              imagePullPolicy: "IfNotPresent",
              securityContext: restrictedContainerSecurity,
              env: [...upstream.env, ...Object.entries(environment).map(([name, value]) => ({ name, value }))],
              ...container,
            }),
          ],
        },
      },
    },
  };
}

/** The API server does not keep an empty list, and what is not kept shows as a difference. */
function withoutEmptyLists(container: object): object {
  return Object.fromEntries(Object.entries(container).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}

function resources(requests: Readonly<Record<string, string>>, limits: Readonly<Record<string, string>>): object {
  return { requests, limits };
}

/** Keeps all replicas but one during a drain; with a single replica there is nothing to keep. */
export function disruptionBudgets(deployments: readonly KubernetesObject[]): KubernetesObject[] {
  return deployments.flatMap((object) => {
    const { spec } = deploymentSchema.parse(object);
    if (spec["replicas"] === 1) return [];
    return {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: object.metadata,
      spec: { maxUnavailable: 1, selector: spec["selector"] },
    };
  });
}
