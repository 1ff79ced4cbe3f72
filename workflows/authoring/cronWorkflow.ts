import { throwProblems } from "../../problems.ts";
import type { ArgoArguments } from "./argo.ts";
import { argumentProblems, renderArguments } from "./arguments.ts";
import { braceProblems } from "./braces.ts";
import { objectNameProblems, wholeProblems } from "./names.ts";
import type { Arguments, Inputs, Outputs } from "./ports.ts";
import { createScope, Reference, renderText, workflowScope } from "./reference.ts";
import type { WorkflowTemplate } from "./workflowTemplate.ts";

/** When and how a schedule starts runs. */
export interface Schedule {
  /** Cron expressions of five fields. */
  readonly schedules: readonly string[];
  /** IANA time zone of the schedules. */
  readonly timezone: string;
  /** A run missed while the controller was away is made up for within this. */
  readonly startingDeadlineSeconds: number;
  /** Suspended from the start. Left out, a suspension set on the live object stays as it is. */
  readonly suspended: boolean;
}

/** A WorkflowTemplate that is run on a schedule, one run at a time. */
export interface CronWorkflow extends Schedule {
  readonly name: string;
  readonly runs: string;
  /** Whether what it runs belongs to the cluster. */
  readonly clusterScope?: true;
  readonly arguments?: ArgoArguments;
}

/** The controller appends a time to the name of each run. */
const longestName = 52;

/**
 * Puts a WorkflowTemplate on a schedule.
 *
 * @example
 * cronWorkflow("nightly", report, { date: scheduledTime("2006-01-02", "UTC") }, {
 *   schedules: ["0 2 * * *"], timezone: "UTC", startingDeadlineSeconds: 600, suspended: false,
 * });
 */
export function cronWorkflow<I extends Inputs>(
  name: string,
  runs: WorkflowTemplate<I, Outputs>,
  args: NoInfer<Arguments<I>>,
  schedule: Schedule,
): CronWorkflow {
  const scope = createScope(`cron "${name}"`);
  throwProblems([
    ...objectNameProblems(`${scope.name} name`, name, longestName),
    ...(schedule.schedules.length > 0 ? [] : [{ path: scope.name, message: "has no schedule", fix: "give it one" }]),
    ...wholeProblems(`${scope.name} startingDeadlineSeconds`, schedule.startingDeadlineSeconds, 0),
    ...braceProblems(scope.name, schedule),
    ...argumentProblems(scope.name, args, runs.entrypoint),
  ]);
  return {
    name,
    runs: runs.name,
    ...(runs.clusterScope && { clusterScope: runs.clusterScope }),
    ...renderArguments(args, runs.entrypoint.inputs, (value) => renderText(value, scope).text),
    ...schedule,
  };
}

/**
 * The time that a run was scheduled for (not the time that it started at), in a zone and a layout of Go's
 * (`2006-01-02T15-04`). Only a scheduled run has it.
 *
 * @example cronWorkflow("nightly", report, { date: scheduledTime("2006-01-02", "America/Sao_Paulo") }, schedule)
 */
export function scheduledTime(layout: string, timezone: string): Reference<string> {
  return new Reference(workflowScope, `=date(workflow.scheduledTime).In(timezone("${timezone}")).Format("${layout}")`);
}
