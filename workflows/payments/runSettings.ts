import type { PaymentsSettings } from "../../settings/schema.ts";
import { durationSeconds } from "../../settings/values.ts";
import type { WorkflowSettings } from "../authoring/index.ts";
import { names } from "./names.ts";
import { longestStageSeconds } from "./retries.ts";

/** Stages on the longest way through a run: fin-schedule, liquidation or anticipation, accounting. */
const stagesInARow = 3;

/**
 * How a run is held in bounds as a whole. Its deadline leaves room for the gate's and for every retry, and that
 * twice: a run may have to wait for another one of the same business date first.
 */
export function runSettings(payments: PaymentsSettings): WorkflowSettings {
  const longest = durationSeconds(payments.gateDeadline) + stagesInARow * longestStageSeconds(payments);
  return { serviceAccount: names.serviceAccount, deadlineSeconds: 2 * longest };
}
