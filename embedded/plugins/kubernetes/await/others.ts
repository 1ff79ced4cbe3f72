import { isDeepStrictEqual } from "node:util";
import { type LiveObject, listAt, mapAt, textAt } from "../liveObject.ts";
import { conditionOf } from "./conditions.ts";
import { failed, type Readiness, ready, waiting } from "./readiness.ts";

/** Served by the API server. */
export function definitionReadiness(live: LiveObject): Readiness {
  const names = conditionOf(live, "NamesAccepted");
  if (names?.status === "False") return failed(`its names were not accepted: ${names.message}`);
  if (conditionOf(live, "Established")?.status === "True") return ready;
  return waiting("the definition is not established yet");
}

export function namespaceReadiness(live: LiveObject): Readiness {
  const phase = textAt(live, "status", "phase");
  if (phase === "Terminating") return failed("the namespace is being deleted");
  return phase === "Active" ? ready : waiting("the namespace is not active yet");
}

export function ingressReadiness(live: LiveObject): Readiness {
  if (listAt(live, "status", "loadBalancer", "ingress").length > 0) return ready;
  return waiting("no ingress controller has given it an address yet");
}

export function quotaReadiness(live: LiveObject): Readiness {
  const isCounted = isDeepStrictEqual(mapAt(live, "spec", "hard"), mapAt(live, "status", "hard"));
  return isCounted ? ready : waiting("the quota is not in force yet");
}

/** A service account's token is filled in by a controller. */
export function secretReadiness(live: LiveObject): Readiness {
  if (textAt(live, "type") !== "kubernetes.io/service-account-token") return ready;
  return Object.keys(mapAt(live, "data")).length > 0 ? ready : waiting("the token is not filled in yet");
}
