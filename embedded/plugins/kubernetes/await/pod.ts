import { type LiveObject, listAt, numberAt, textAt, valueAt } from "../liveObject.ts";
import { conditionOf } from "./conditions.ts";
import { failed, type Readiness, ready, waiting } from "./readiness.ts";

/** Ready, or done for good. */
export function podReadiness(live: LiveObject): Readiness {
  const phase = textAt(live, "status", "phase");
  if (phase === "Succeeded") return ready;
  if (phase === "Failed") return failed(podTroubles(live).join("; ") || "the pod failed");
  if (conditionOf(live, "Ready")?.status === "True") return ready;
  return waiting(podTroubles(live).join("; ") || "the pod is not ready yet");
}

/** Why a pod does not run: unschedulable, image pull, crash loop, exit codes. */
export function podTroubles(pod: LiveObject): readonly string[] {
  const scheduled = conditionOf(pod, "PodScheduled");
  const unschedulable = scheduled?.status === "False" ? [`${scheduled.reason}: ${scheduled.message}`] : [];
  const phaseReason = textAt(pod, "status", "reason");
  const evicted = phaseReason === undefined ? [] : [`${phaseReason}: ${textAt(pod, "status", "message") ?? ""}`];
  const containers = [...listAt(pod, "status", "initContainerStatuses"), ...listAt(pod, "status", "containerStatuses")];
  return [...unschedulable, ...evicted, ...containers.flatMap((status) => containerTrouble(status as LiveObject))];
}

function containerTrouble(status: LiveObject): readonly string[] {
  const name = textAt(status, "name") ?? "";
  const waitingFor = textAt(status, "state", "waiting", "reason");
  const message = textAt(status, "state", "waiting", "message");
  if (waitingFor !== undefined && waitingFor !== "ContainerCreating" && waitingFor !== "PodInitializing") {
    const exit = terminated(valueAt(status, "lastState", "terminated") as LiveObject | undefined);
    return [`container "${name}": ${[waitingFor, message, exit].filter((part) => part !== undefined).join(": ")}`];
  }
  const exit = terminated(valueAt(status, "state", "terminated") as LiveObject | undefined);
  return exit === undefined ? [] : [`container "${name}": ${exit}`];
}

function terminated(state: LiveObject | undefined): string | undefined {
  const code = numberAt(0, state, "exitCode");
  if (state === undefined || code === 0) return undefined;
  const message = textAt(state, "message")?.trim();
  const reason = textAt(state, "reason") ?? "Error";
  return `${reason}, exit code ${code}${message === undefined || message === "" ? "" : `: ${message}`}`;
}
