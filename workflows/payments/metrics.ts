import { type Metric, measured, Reference, type Value } from "../authoring/index.ts";
import { metricScope, workflowScope } from "../authoring/reference.ts";
import { reserved } from "./resources.ts";

const { duration, status } = measured;
const second = 1;
const minute = 60 * second;
const hour = 60 * minute;

/** Execution time, success and failure, and use of resources, a stage. */
export function stageMetrics(stage: Value): Metric[] {
  return [
    {
      name: "payments_stage_duration_seconds",
      help: "How long a stage took, from its first attempt to its end.",
      labels: { stage, status },
      measure: { kind: "histogram", value: duration, buckets: [5, 15, 30, minute, 5 * minute, 15 * minute, hour] },
    },
    {
      name: "payments_stage_total",
      help: "Stages, and attempts of stages that were tried again, by how they ended.",
      labels: { stage, status },
      measure: { kind: "counter", value: 1 },
    },
    {
      name: "payments_stage_reserved_core_seconds_total",
      help: "Processor time set aside for stages: requested cores times seconds, pauses between attempts included.",
      labels: { stage },
      measure: { kind: "counter", value: durationTimes(reserved.cores) },
    },
    {
      name: "payments_stage_reserved_mebibyte_seconds_total",
      help: "Memory set aside for stages: requested mebibytes times seconds, pauses between attempts included.",
      labels: { stage },
      measure: { kind: "counter", value: durationTimes(reserved.mebibytes) },
    },
  ];
}

/**
 * Argo's own resourcesDuration is still zero when it emits the metrics of a template that has retries, and counts
 * whole seconds of whole cores: what was requested, times the time that it was held, says more.
 */
function durationTimes(factor: number): Value {
  return new Reference<number>(metricScope, `=float(duration) * ${factor}`);
}

/** How long people take to decide, and how they decide: a rejection counts as Failed. */
export const approvalMetrics: readonly Metric[] = [
  {
    name: "payments_approval_response_seconds",
    help: "From the question to the decision (or the deadline).",
    labels: { status },
    measure: {
      kind: "histogram",
      value: duration,
      buckets: [minute, 5 * minute, 15 * minute, hour, 4 * hour, 12 * hour, 24 * hour],
    },
  },
];

/** Execution time, success and failure of whole runs, and how late scheduled ones were created. */
export const runMetrics: readonly Metric[] = [
  {
    name: "payments_run_duration_seconds",
    help: "How long a payments run took, its approval included.",
    labels: { status },
    measure: {
      kind: "histogram",
      value: duration,
      buckets: [minute, 5 * minute, 15 * minute, hour, 4 * hour, 12 * hour, 24 * hour],
    },
  },
  {
    name: "payments_run_total",
    help: "Payments runs by how they ended.",
    labels: { status },
    measure: { kind: "counter", value: 1 },
  },
  scheduleDelay("payments_schedule_delay_seconds"),
];

/** Schedule adherence: only a scheduled run has a time that it was due at. */
export function scheduleDelay(name: string): Metric {
  const scheduled = new Reference<boolean>(workflowScope, "=string((workflow.scheduledTime ?? '') != '')");
  const delay = new Reference<number>(
    workflowScope,
    "=(date(workflow.creationTimestamp.RFC3339) - date(workflow.scheduledTime ?? workflow.creationTimestamp.RFC3339)).Seconds()",
  );
  return {
    name,
    help: "How long after its scheduled time a scheduled run was created.",
    when: scheduled,
    measure: { kind: "gauge", value: delay },
  };
}
