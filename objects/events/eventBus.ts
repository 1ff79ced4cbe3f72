import { stringify } from "yaml";
import type { ContainerTemplate, EventBusSpec } from "../../schemas/generated/events.ts";
import { versions } from "../../versions.ts";
import type { Sizing } from "../argo/product.ts";
import type { Resources } from "../argo/workload.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { restrictedContainerSecurity, restrictedPodSecurity } from "../podSecurity.ts";

export interface EventBusOptions<Name extends string> {
  readonly name: Name;
  readonly namespace: string;
  /** NATS servers. Of three or five, most must agree on every event. */
  readonly replicas: 1 | 3 | 5;
  /** What waits on the bus at most; what comes beyond that is refused, and its sender gets an error. */
  readonly limits: {
    readonly messages: number;
    readonly bytes: number;
    /** Of one event, the sender's headers included. @default NATS' own, 1 MB */
    readonly eventBytes?: number;
    /** Go duration. An event that has waited for longer is gone: for whoever is to hear of it, it never was. */
    readonly age: string;
  };
  /** @default the cluster's own */
  readonly storageClass?: string;
  /** Service account of the servers' pods: they need no right at all. */
  readonly serviceAccount: string;
  readonly sizing: Sizing;
}

/** An event bus that event sources and sensors can be given. */
export interface EventBus<Name extends string = string> {
  readonly name: Name;
  readonly namespace: string;
  readonly object: KubernetesObject;
}

/**
 * An event bus of NATS JetStream, on volumes. An event stays until every sensor that waits for it has dealt with it, and
 * then makes room (retention by interest); a full bus refuses new events (discard new) instead of forgetting old ones.
 * Limits are the stream's from its creation on: Argo Events does not change a stream that is there.
 *
 * @example
 * const bus = eventBus({
 *   name: "default",
 *   namespace: "payments-events",
 *   replicas: 3,
 *   limits: { messages: 50_000, bytes: 2 ** 30, age: "168h" },
 *   serviceAccount: "event-bus",
 *   sizing: "production",
 * });
 */
export function eventBus<const Name extends string>(options: EventBusOptions<Name>): EventBus<Name> {
  const { name, namespace } = options;
  const spec: EventBusSpec = { jetstream: jetStream(options) };
  return {
    name,
    namespace,
    object: { apiVersion: "argoproj.io/v1alpha1", kind: "EventBus", metadata: { name, namespace }, spec },
  };
}

const mebibyte = 2 ** 20;

function jetStream(options: EventBusOptions<string>): EventBusSpec["jetstream"] {
  const { name, replicas, limits, storageClass, serviceAccount, sizing } = options;
  // Deleted messages and the sensors' own records need room beside what waits.
  const store = Math.ceil(limits.bytes / mebibyte);
  const { server, companion } = resources[sizing];
  return {
    version: versions.nats,
    ...(limits.eventBytes !== undefined && { maxPayload: String(limits.eventBytes) }),
    replicas,
    serviceAccountName: serviceAccount,
    securityContext: { ...restrictedPodSecurity, fsGroup: restrictedPodSecurity.runAsUser },
    containerTemplate: container(server),
    reloaderContainerTemplate: container(companion),
    metricsContainerTemplate: container(companion),
    ...(replicas > 1 && { affinity: apart(name) }),
    persistence: { volumeSize: `${2 * store}Mi`, ...(storageClass && { storageClassName: storageClass }) },
    settings: `max_memory_store: 64MB\nmax_file_store: ${Math.ceil(1.5 * store)}MB\n`,
    streamConfig: stringify({
      maxMsgs: limits.messages,
      maxBytes: limits.bytes,
      maxAge: limits.age,
      replicas,
      duplicates: "300s",
      retention: retention.interest,
      discard: discard.new,
    }),
  };
}

/** JetStream's numbers. */
const retention = { interest: 1 };
const discard = { new: 1 };

const resources: Readonly<Record<Sizing, { readonly server: Resources; readonly companion: Resources }>> = {
  small: {
    server: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "500m", memory: "192Mi" } },
    companion: { requests: { cpu: "1m", memory: "8Mi" }, limits: { cpu: "100m", memory: "48Mi" } },
  },
  production: {
    server: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "1", memory: "1Gi" } },
    companion: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "100m", memory: "64Mi" } },
  },
};

function container(resources: Resources): ContainerTemplate {
  return { imagePullPolicy: "IfNotPresent", securityContext: restrictedContainerSecurity, resources };
}

/** Each server on a machine of its own, where there are enough. */
function apart(name: string) {
  const podAffinityTerm = {
    labelSelector: { matchLabels: { "eventbus-name": name } },
    topologyKey: "kubernetes.io/hostname",
  };
  return { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] } };
}
