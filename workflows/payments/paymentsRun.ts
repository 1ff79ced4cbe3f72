import type { PaymentsSettings, Stage } from "../../settings/schema.ts";
import { type CallOptions, dag, is, text, workflowTemplate } from "../authoring/index.ts";
import type { manualApproval } from "./manualApproval.ts";
import { runMetrics } from "./metrics.ts";
import { runSettings } from "./runSettings.ts";
import type { StageJob } from "./stageJob.ts";

/**
 * payments-wf-template: a day's payments.
 * fin-schedule; then liquidation and anticipation side by side; then, after both, registration, edi, and the
 * approval with accounting behind it.
 */
export function paymentsRun(
  payments: PaymentsSettings,
  jobOf: (stage: Stage) => StageJob,
  approval: ReturnType<typeof manualApproval>,
) {
  const run = dag(
    "payments",
    { date: text(), deadline: text(payments.gateDeadline) },
    (call, { date, deadline }) => {
      const stage = (name: Exclude<Stage, "accounting">, options: CallOptions = {}) =>
        call(jobOf(name), { stage: name, date, image: payments.stageImages[name] }, { name, ...options });

      const schedule = stage("fin-schedule");
      const liquidation = stage("liquidation", { after: [schedule] });
      const anticipation = stage("anticipation", { after: [schedule] });
      const settled = { after: [liquidation, anticipation] };
      stage("registration", settled);
      stage("edi", settled);
      const decision = call(
        approval,
        { date, purpose: "post to the ledger", deadline },
        { name: "approval", ...settled },
      );
      call(
        jobOf("accounting"),
        { stage: "accounting", date, image: payments.stageImages.accounting, reason: decision.out.reason },
        { name: "accounting", when: is(decision.out.verdict, "YES") },
      );
    },
    // One run at a time for a business date, whoever started it.
    ({ date }) => ({ mutexes: [`payments-${date}`], metrics: runMetrics }),
  );
  return workflowTemplate("payments-wf-template", run, runSettings(payments));
}
