import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import { allowApiServer, allowDns, denyAll, type Peer, podTraffic } from "../networkPolicies.ts";
import { podLabels, webhookPort } from "./pods.ts";

/** Where all pods that Argo Events starts show their metrics. */
const metricsPort = 7777;

/** Where a bus takes connections, and where its servers talk to each other. */
const [clientPort, clusterPort] = [4222, 6222];

const namespace = namespaces.events;

/** Namespaces whose pods may read metrics. */
export function metricsReaders(namespaces: readonly string[]): Peer[] {
  return namespaces.map((reader) => ({ namespace: reader, ports: [metricsPort] }));
}

/** Nothing but names, and the bus: to event sources and sensors, and its servers among themselves. */
export function busPolicies(metricsFrom: readonly string[]): KubernetesObject[] {
  const { bus, sources, sensors } = podLabels;
  const others: Peer = { pods: [bus], ports: [clusterPort] };
  const from = [{ pods: [sources, sensors], ports: [clientPort] }, others, ...metricsReaders(metricsFrom)];
  return [denyAll(namespace), allowDns(namespace), podTraffic(namespace, "event-bus", bus, { from, to: [others] })];
}

/**
 * Everybody in the cluster may talk to the event sources (who they are is asked for there), these and the sensors to the
 * bus, the sensors to the API server, and nobody to the sensors.
 */
export function sourcePolicies(metricsFrom: readonly string[]): KubernetesObject[] {
  const { bus, sources, sensors } = podLabels;
  const metrics = metricsReaders(metricsFrom);
  const to: readonly Peer[] = [{ pods: [bus], ports: [clientPort] }];
  return [
    podTraffic(namespace, "event-sources", sources, { from: [{ ports: [webhookPort] }, ...metrics], to }),
    podTraffic(namespace, "sensors", sensors, { from: metrics, to }),
    allowApiServer(namespace, sensors),
  ];
}
