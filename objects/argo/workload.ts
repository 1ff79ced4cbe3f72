import { z } from "zod";
import { ProblemsError } from "../../problems.ts";
import { describeObject, type KubernetesObject } from "../kubernetes.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "../podSecurity.ts";

const containersSchema = z.array(
  z.looseObject({ name: z.string(), env: z.array(z.looseObject({ name: z.string() })).optional() }),
);

/** The parts of an upstream Deployment or StatefulSet that are changed here; the rest passes through. */
const workloadSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.enum(["Deployment", "StatefulSet"]),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({
    template: z.looseObject({
      metadata: z.looseObject({ annotations: z.record(z.string(), z.string()).optional() }).optional(),
      spec: z.looseObject({ containers: containersSchema, initContainers: containersSchema.optional() }),
    }),
  }),
});

/** What becomes of one container; fields that are left out stay as upstream has them. */
export interface ContainerHardening {
  readonly image: string;
  readonly resources: Resources;
  /** Added to upstream's; an entry of the same name replaces upstream's. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Any other field, in place of upstream's. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** What a container asks for, and what it may take at most. */
export interface Resources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** How an upstream workload is made fit for production. */
export interface WorkloadHardening {
  readonly replicas: number;
  /** A Deployment's `strategy`. @default upstream's */
  readonly strategy?: object;
  /** Numeric, for the images whose user has no number. @default the one of the Argo Workflows images */
  readonly user?: number;
  /** Every container of upstream's by name, the init containers' too: one that is not named here is an error. */
  readonly containers: Readonly<Record<string, ContainerHardening>>;
  /** Of the pods, beside upstream's: a change of one replaces them. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Fields of the pod's spec, in place of upstream's. */
  readonly pod?: Readonly<Record<string, unknown>>;
}

/**
 * An upstream Deployment or StatefulSet under Pod Security `restricted`, with read-only root file systems, images that
 * are pinned here, and resources on every container. Pure.
 * @throws ProblemsError when upstream's containers are not the ones that are named
 */
export function hardenWorkload(object: KubernetesObject, hardening: WorkloadHardening): KubernetesObject {
  const { spec, ...workload } = workloadSchema.parse(object);
  const { metadata, spec: pod } = spec.template;
  const { initContainers } = pod;
  refuseOthers(object, [...pod.containers, ...(initContainers ?? [])], Object.keys(hardening.containers));
  const hardened = (containers: Containers) =>
    containers.map((container) => hardenContainer(container, hardening.containers[container.name]));
  return {
    ...workload,
    spec: {
      ...spec,
      replicas: hardening.replicas,
      ...(hardening.strategy && { strategy: hardening.strategy }),
      template: {
        ...spec.template,
        ...(hardening.annotations && {
          metadata: { ...metadata, annotations: { ...metadata?.annotations, ...hardening.annotations } },
        }),
        spec: {
          ...pod,
          ...hardening.pod,
          securityContext: { ...restrictedPodSecurity, ...(hardening.user && { runAsUser: hardening.user }) },
          containers: hardened(pod.containers),
          ...(initContainers && { initContainers: hardened(initContainers) }),
        },
      },
    },
  };
}

type Containers = z.output<typeof containersSchema>;

function hardenContainer(upstream: Containers[number], hardening: ContainerHardening | undefined): object {
  if (hardening === undefined) return upstream;
  const { image, resources, environment = {}, fields } = hardening;
  const added = Object.entries(environment).map(([name, value]) => ({ name, value }));
  const kept = (upstream.env ?? []).filter(({ name }) => !(name in environment));
  return withoutEmptyLists({
    ...upstream,
    image,
    imagePullPolicy: "IfNotPresent",
    resources,
    securityContext: restrictedContainerSecurity,
    env: [...kept, ...added],
    ...fields,
  });
}

/** The API server does not keep an empty list, and what is not kept shows as a difference. */
function withoutEmptyLists(container: object): object {
  return Object.fromEntries(Object.entries(container).filter(([, value]) => !Array.isArray(value) || value.length > 0));
}

function refuseOthers(object: KubernetesObject, containers: Containers, named: readonly string[]): void {
  const present = containers.map(({ name }) => name).sort();
  if (JSON.stringify(present) === JSON.stringify([...named].sort())) return;
  throw new ProblemsError([
    {
      path: describeObject(object),
      message: `has the containers ${present.join(", ")}: expected ${[...named].sort().join(", ")}`,
      fix: "compare what is hardened in objects/argo with the new manifests",
    },
  ]);
}

/** Keeps all replicas but one during a drain; with a single replica there is nothing to keep. */
export function disruptionBudgets(workloads: readonly KubernetesObject[]): KubernetesObject[] {
  return workloads.flatMap((object) => {
    const { spec, metadata } = workloadSchema.parse(object);
    if (spec["replicas"] === 1) return [];
    return {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata,
      spec: { maxUnavailable: 1, selector: spec["selector"] },
    };
  });
}
