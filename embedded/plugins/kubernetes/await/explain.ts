import type { Cluster } from "../cluster.ts";
import {
  groupOf,
  kindOf,
  type LiveObject,
  mapAt,
  nameOf,
  namespaceOf,
  numberAt,
  textAt,
  valueAt,
} from "../liveObject.ts";
import { conditionsOf } from "./conditions.ts";
import { podTroubles } from "./pod.ts";

const workloads = [
  "apps/Deployment",
  "apps/StatefulSet",
  "apps/DaemonSet",
  "batch/Job",
  "/Service",
  "/ReplicationController",
];
const mostReasons = 10;

/** Why an object is not ready, as far as its conditions, its pods and their events tell. Never fails. */
export async function explain(cluster: Cluster, live: LiveObject, signal: AbortSignal): Promise<readonly string[]> {
  const stuck = conditionsOf(live)
    .filter(({ type, status }) => (type === "ReplicaFailure" || type === "Failed") === (status === "True"))
    .filter(
      ({ type, status }) => status === "True" || type === "Available" || type === "Progressing" || type === "Ready",
    )
    .filter(({ message }) => message !== "")
    .map(({ type, reason, message }) => `${type}: ${reason}: ${message}`);
  try {
    const [pods, events] = await Promise.all([podReasons(cluster, live, signal), eventReasons(cluster, live, signal)]);
    return [...new Set([...stuck, ...pods, ...events])].slice(0, mostReasons);
  } catch {
    return stuck;
  }
}

async function podReasons(cluster: Cluster, live: LiveObject, signal: AbortSignal): Promise<readonly string[]> {
  if (!workloads.includes(`${groupOf(live)}/${kindOf(live)}`)) return [];
  const selector = mapAt(live, "spec", "selector");
  const labels =
    valueAt(selector, "matchLabels") === undefined && kindOf(live) === "Service"
      ? selector
      : mapAt(selector, "matchLabels");
  const labelSelector = Object.entries(labels)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(",");
  if (labelSelector === "") return [];
  const pods = await cluster.list(
    { apiVersion: "v1", kind: "Pod", namespace: namespaceOf(live) },
    { labelSelector },
    signal,
  );
  return pods.flatMap((pod) => podTroubles(pod).map((trouble) => `Pod ${nameOf(pod)}: ${trouble}`));
}

/** What controllers complain of: quotas, Pod Security, volumes. */
async function eventReasons(cluster: Cluster, live: LiveObject, signal: AbortSignal): Promise<readonly string[]> {
  const uid = textAt(live, "metadata", "uid");
  if (uid === undefined) return [];
  const events = await cluster.list(
    { apiVersion: "v1", kind: "Event", namespace: namespaceOf(live) },
    { fieldSelector: `involvedObject.uid=${uid},type=Warning` },
    signal,
  );
  return events.map((event) => {
    const count = numberAt(1, event, "count");
    return `${textAt(event, "reason") ?? "Warning"}: ${textAt(event, "message") ?? ""}${count > 1 ? ` (${count} times)` : ""}`;
  });
}
