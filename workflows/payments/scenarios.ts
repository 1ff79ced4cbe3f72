import type { PaymentsSettings } from "../../settings/schema.ts";
import { images } from "../../versions.ts";
import { container, dag, text, type WorkflowTemplate, workflowTemplate } from "../authoring/index.ts";
import type { manualApproval } from "./manualApproval.ts";
import { names, user } from "./names.ts";
import { stageResources } from "./resources.ts";
import { stageRetries } from "./retries.ts";
import type { StageJob } from "./stageJob.ts";

/** The business date of every scenario: whatever is decided or posted in one never counts for a real date. */
const scenarioDate = "1970-01-01";

const work = "setTimeout(() => {}, 1000 * process.env.SECONDS_TO_SLEEP)";
const hoard = "const held = []; setInterval(() => held.push(Buffer.alloc(16 * 2 ** 20, 1)), 10)";
const workAndFail = `setTimeout(() => {
  require("node:fs").writeFileSync("/dev/termination-log", process.env.MESSAGE);
  process.exit(1);
}, 1000 * process.env.SECONDS_TO_SLEEP)`;

const settings = { serviceAccount: names.serviceAccount, deadlineSeconds: 900 };

/** failed-job-template: a job that works for a while and then fails, at every attempt. */
export function failedJob(payments: PaymentsSettings) {
  const job = container("failed-job", { inputs: { message: text("simulated failure") } }, ({ message }) => ({
    image: images.node,
    command: ["node", "-e", workAndFail],
    environment: { SECONDS_TO_SLEEP: payments.secondsToSleep, MESSAGE: message },
    resources: stageResources,
    user,
    // All attempts fit into the run's deadline.
    deadlineSeconds: 240,
    retries: stageRetries(payments),
  }));
  return workflowTemplate("failed-job-template", job, settings);
}

/** heartbeat-template: the job of basic-cron. It works for a while and touches no money. */
export function heartbeat(payments: PaymentsSettings) {
  return workflowTemplate("heartbeat-template", program("heartbeat", work, payments.secondsToSleep, 300), settings);
}

/** job-timeout-template: a job that works for longer than its deadline allows. */
function jobTimeout() {
  return workflowTemplate("job-timeout-template", program("job-timeout", work, 3600, 20), settings);
}

/** resource-constraint-template: a job that wants more memory than it may have, and is killed for it. */
function resourceConstraint() {
  const job = program("resource-constraint", hoard, 0, 120);
  return workflowTemplate("resource-constraint-template", job, settings);
}

/** approval-timeout-template: a gate at which nobody decides in time. */
function approvalTimeout(approval: ReturnType<typeof manualApproval>) {
  const run = dag("approval-timeout", {}, (call) => {
    call(approval, { date: scenarioDate, purpose: "wait for the deadline", deadline: "20s" }, { name: "approval" });
  });
  return workflowTemplate("approval-timeout-template", run, settings);
}

/** dependency-failure-template: a stage whose predecessor fails for good, and which therefore never runs. */
function dependencyFailure(failing: ReturnType<typeof failedJob>, job: StageJob) {
  const run = dag("dependency-failure", {}, (call) => {
    const failed = call(failing, { message: "simulated failure before fin-schedule" }, { name: "failed-job" });
    call(
      job,
      { stage: "fin-schedule", date: scenarioDate, image: images.node },
      { name: "fin-schedule", after: [failed] },
    );
  });
  return workflowTemplate("dependency-failure-template", run, settings);
}

function program(name: string, source: string, seconds: number, deadlineSeconds: number) {
  return container(name, { inputs: {} }, () => ({
    image: images.node,
    command: ["node", "-e", source],
    environment: { SECONDS_TO_SLEEP: seconds },
    resources: stageResources,
    user,
    deadlineSeconds,
  }));
}

/** The scenarios, for who wants to see how each kind of failure ends. */
export function scenarios(
  job: StageJob,
  failing: ReturnType<typeof failedJob>,
  approval: ReturnType<typeof manualApproval>,
): readonly WorkflowTemplate[] {
  return [jobTimeout(), resourceConstraint(), approvalTimeout(approval), dependencyFailure(failing, job)];
}
