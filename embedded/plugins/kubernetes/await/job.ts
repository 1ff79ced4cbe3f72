import { type LiveObject, numberAt, valueAt } from "../liveObject.ts";
import { conditionOf } from "./conditions.ts";
import { failed, type Readiness, ready, waiting } from "./readiness.ts";

/** Complete; a job that starts out suspended is left to whoever resumes it. */
export function jobReadiness(live: LiveObject): Readiness {
  if (conditionOf(live, "Complete")?.status === "True") return ready;
  const failure = conditionOf(live, "Failed");
  if (failure?.status === "True") return failed(`${failure.reason}: ${failure.message}`);
  if (valueAt(live, "spec", "suspend") === true) return ready;
  const succeeded = numberAt(0, live, "status", "succeeded");
  return waiting(`${succeeded} of ${numberAt(1, live, "spec", "completions")} completions`);
}
