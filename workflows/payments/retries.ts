import type { PaymentsSettings } from "../../settings/schema.ts";
import { durationSeconds } from "../../settings/values.ts";
import type { Retries } from "../authoring/index.ts";

const longestPauseSeconds = 120;

/**
 * How a stage is tried again: whatever went wrong, a deleted pod and a pod killed just after it posted included.
 * That is safe because a stage's key is its business date and its name, and the ledger takes a key once.
 */
export function stageRetries(payments: PaymentsSettings): Retries {
  return { limit: payments.retries, when: "Always", pause: "5s", factor: 2, longestPause: `${longestPauseSeconds}s` };
}

/** The longest that a stage can take, all attempts and pauses. */
export function longestStageSeconds(payments: PaymentsSettings): number {
  const attempt = durationSeconds(payments.stageDeadline);
  return attempt + payments.retries * (attempt + longestPauseSeconds);
}
