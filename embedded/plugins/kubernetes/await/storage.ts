import { textAt } from "../liveObject.ts";
import { type ReadinessCheck, ready, waiting } from "./readiness.ts";

/** Bound; a claim whose class waits for the first pod is ready before that. */
export const claimReadiness: ReadinessCheck = async (live, { cluster, signal }) => {
  const phase = textAt(live, "status", "phase");
  if (phase === "Bound") return ready;
  const name = textAt(live, "spec", "storageClassName");
  if (phase === "Pending" && name !== undefined && name !== "") {
    const identity = { apiVersion: "storage.k8s.io/v1", kind: "StorageClass", metadata: { name } };
    const storageClass = await cluster.get(identity, signal);
    if (textAt(storageClass, "volumeBindingMode") === "WaitForFirstConsumer") return ready;
    if (storageClass === undefined) return waiting(`there is no StorageClass "${name}"`);
  }
  return waiting("no volume is bound to it yet");
};

export const volumeReadiness: ReadinessCheck = (live) => {
  const phase = textAt(live, "status", "phase");
  return phase === "Available" || phase === "Bound" ? ready : waiting(`the volume's phase is ${phase ?? "unknown"}`);
};
