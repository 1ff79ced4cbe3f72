import { type LiveObject, numberAt, textAt } from "../liveObject.ts";
import { conditionOf, isObserved } from "./conditions.ts";
import { type Readiness, ready, waiting } from "./readiness.ts";

/** Rolled out and available, as `kubectl rollout status` sees it. */
export function deploymentReadiness(live: LiveObject): Readiness {
  if (!isObserved(live)) return waiting("the controller has not seen the change yet");
  const wanted = numberAt(1, live, "spec", "replicas");
  const status = (field: string): number => numberAt(0, live, "status", field);
  const stuck = conditionOf(live, "Progressing");
  const suffix = stuck?.status === "False" ? ` (${stuck.message})` : "";
  if (status("updatedReplicas") < wanted)
    return waiting(`${status("updatedReplicas")} of ${wanted} pods updated${suffix}`);
  if (status("replicas") > status("updatedReplicas")) {
    return waiting(`${status("replicas") - status("updatedReplicas")} old pods still terminating${suffix}`);
  }
  if (status("availableReplicas") < wanted) {
    return waiting(`${status("availableReplicas")} of ${wanted} pods available${suffix}`);
  }
  return ready;
}

export function statefulSetReadiness(live: LiveObject): Readiness {
  if (!isObserved(live)) return waiting("the controller has not seen the change yet");
  const wanted = numberAt(1, live, "spec", "replicas");
  const status = (field: string): number => numberAt(0, live, "status", field);
  if (status("readyReplicas") < wanted) return waiting(`${status("readyReplicas")} of ${wanted} pods ready`);
  if (textAt(live, "spec", "updateStrategy", "type") === "OnDelete") return ready;
  const toUpdate = wanted - numberAt(0, live, "spec", "updateStrategy", "rollingUpdate", "partition");
  if (textAt(live, "status", "updateRevision") === textAt(live, "status", "currentRevision")) return ready;
  return status("updatedReplicas") >= toUpdate && toUpdate < wanted
    ? ready
    : waiting(`${status("updatedReplicas")} of ${Math.max(toUpdate, 0)} pods updated`);
}

export function daemonSetReadiness(live: LiveObject): Readiness {
  if (!isObserved(live)) return waiting("the controller has not seen the change yet");
  const status = (field: string): number => numberAt(0, live, "status", field);
  const wanted = status("desiredNumberScheduled");
  if (textAt(live, "spec", "updateStrategy", "type") !== "OnDelete" && status("updatedNumberScheduled") < wanted) {
    return waiting(`${status("updatedNumberScheduled")} of ${wanted} pods updated`);
  }
  if (status("numberAvailable") < wanted) return waiting(`${status("numberAvailable")} of ${wanted} pods available`);
  return ready;
}

export function replicationControllerReadiness(live: LiveObject): Readiness {
  const wanted = numberAt(1, live, "spec", "replicas");
  const available = numberAt(0, live, "status", "availableReplicas");
  return available >= wanted ? ready : waiting(`${available} of ${wanted} pods available`);
}
