import { type Settings, type Stage, stages } from "../../settings/schema.ts";
import type { CronWorkflow, WorkflowTemplate } from "../authoring/index.ts";
import { crons } from "./crons.ts";
import { manualApproval } from "./manualApproval.ts";
import { paymentsRun } from "./paymentsRun.ts";
import { failedJob, heartbeat, scenarios } from "./scenarios.ts";
import { isStandIn, ownImageJob, successfulJob } from "./stageJob.ts";

/** The payments workflows of a stack. */
export interface PaymentsWorkflows {
  readonly workflowTemplates: readonly WorkflowTemplate[];
  readonly cronWorkflows: readonly CronWorkflow[];
  /** Names of the WorkflowTemplates that a Workflow may run; the others are only called by these. */
  readonly runnable: readonly string[];
}

/** Where the stand-in ledger listens. */
const standInLedger = "http://ledger.payments-ledger.svc.cluster.local:8080";

/**
 * Builds the payments workflows from the settings. What only simulates (the stand-in job, the jobs and scenarios that
 * fail on purpose) is there in development alone.
 */
export function paymentsWorkflows(
  settings: Pick<Settings, "environment" | "payments" | "crons" | "ledger">,
): PaymentsWorkflows {
  const { payments, ledger } = settings;
  const ledgerUrl = ledger.kind === "external" ? ledger.url : standInLedger;
  const standIn = successfulJob(payments, ledgerUrl);
  const ownImage = ownImageJob(payments, ledgerUrl);
  const jobOf = (stage: Stage) => (isStandIn(payments.stageImages[stage]) ? standIn : ownImage);
  const approval = manualApproval(payments);
  const run = paymentsRun(payments, jobOf, approval);
  const beat = heartbeat(payments);
  const failed = failedJob(payments);

  const development = settings.environment === "development";
  const simulated = development ? scenarios(standIn, failed, approval) : [];
  const called = new Set([...(development ? [standIn, failed] : []), ...stages.map(jobOf), approval]);
  const runnable = [run, beat, ...simulated];
  return {
    workflowTemplates: [...called, ...runnable],
    cronWorkflows: crons(settings, run, beat),
    runnable: runnable.map(({ name }) => name),
  };
}
