import { type PaymentsSettings, stages } from "../../settings/schema.ts";
import { durationSeconds } from "../../settings/values.ts";
import { images } from "../../versions.ts";
import {
  type Container,
  container,
  oneOf,
  type Template,
  text,
  type WorkflowTemplate,
  workflowTemplate,
} from "../authoring/index.ts";
import { stageMetrics } from "./metrics.ts";
import { names, user } from "./names.ts";
import { stageResources } from "./resources.ts";
import { stageRetries } from "./retries.ts";
import { runSettings } from "./runSettings.ts";

const inputs = {
  stage: oneOf(...stages),
  /** The business date; with the stage it is the key under which the ledger takes the posting, once. */
  date: text(),
  image: text(),
  /** Why accounting was approved. */
  reason: text(""),
};

/** A WorkflowTemplate that does one stage of the payments. */
export type StageJob = WorkflowTemplate<typeof inputs>;

/**
 * successful-job-template: the job that stands in for a stage. It works for a while and posts to the ledger.
 * It may run twice: the ledger answers the second posting of a key with the first.
 */
export function successfulJob(payments: PaymentsSettings, ledgerUrl: string): StageJob {
  const job = stageContainer("successful-job", payments, ledgerUrl, {
    command: ["node", "/opt/payments/job.ts"],
    environment: { SECONDS_TO_SLEEP: payments.secondsToSleep },
    mounts: { programs: { path: "/opt/payments", source: { kind: "configMap", name: names.programs } } },
  });
  return workflowTemplate("successful-job-template", job, runSettings(payments));
}

/** stage-job-template: a stage that has an image of its own, which runs what the image says and gets the same inputs. */
export function ownImageJob(payments: PaymentsSettings, ledgerUrl: string): StageJob {
  const job = stageContainer("stage-job", payments, ledgerUrl, {});
  return workflowTemplate("stage-job-template", job, runSettings(payments));
}

/** Whether a stage is done by the stand-in job. */
export function isStandIn(image: string): boolean {
  return image === images.node;
}

function stageContainer(
  name: string,
  payments: PaymentsSettings,
  ledgerUrl: string,
  program: Pick<Container, "command" | "environment" | "mounts">,
): Template<typeof inputs, Readonly<Record<never, never>>> {
  return container(name, { inputs }, ({ stage, date, image, reason }) => ({
    ...program,
    image,
    environment: {
      STAGE: stage,
      BUSINESS_DATE: date,
      REASON: reason,
      LEDGER_URL: ledgerUrl,
      LEDGER_TOKEN_FILE: "/var/run/secrets/ledger/token",
      ...program.environment,
    },
    mounts: {
      ...program.mounts,
      "ledger-token": {
        path: "/var/run/secrets/ledger",
        source: { kind: "serviceAccountToken", audience: names.ledgerAudience, file: "token" },
      },
    },
    resources: stageResources,
    user,
    deadlineSeconds: durationSeconds(payments.stageDeadline),
    retries: stageRetries(payments),
    metrics: stageMetrics(stage),
  }));
}
