import { type LiveObject, listAt, mapAt, nameOf, namespaceOf, textAt, valueAt } from "../liveObject.ts";
import { type ReadinessCheck, ready, waiting } from "./readiness.ts";

/** Some pod behind it is ready, and a load balancer has its address. */
export const serviceReadiness: ReadinessCheck = async (live, { cluster, signal }) => {
  const type = textAt(live, "spec", "type");
  if (type === "LoadBalancer" && listAt(live, "status", "loadBalancer", "ingress").length === 0) {
    return waiting("the load balancer has no address yet");
  }
  if (!hasPods(live, type)) return ready;
  const slices = await cluster.list(
    { apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", namespace: namespaceOf(live) },
    { labelSelector: `kubernetes.io/service-name=${nameOf(live)}` },
    signal,
  );
  const isReady = slices
    .flatMap((slice) => listAt(slice, "endpoints"))
    .some((endpoint) => valueAt(endpoint, "conditions", "ready") !== false);
  return isReady ? ready : waiting("no pod behind it is ready yet");
};

/** External names, headless services and those without a selector stand for themselves. */
function hasPods(live: LiveObject, type: string | undefined): boolean {
  const headless = textAt(live, "spec", "clusterIP") === "None";
  return type !== "ExternalName" && !headless && Object.keys(mapAt(live, "spec", "selector")).length > 0;
}
