import type { Problem } from "../problems.ts";
import { cronSchedule, timeZone } from "../settings/values.ts";
import type { WorkflowObject } from "./argo.ts";

/** A schedule can be read by the controller, comes round, and is in a zone that exists. */
export function checkCrons(workflows: readonly WorkflowObject[]): Problem[] {
  return workflows.flatMap(({ path, cron }) => {
    if (cron === undefined) return [];
    const { schedules = [], timezone } = cron;
    if (schedules.length === 0)
      return [{ path, message: "has no schedules", fix: 'name at least one, such as "30 6 * * *"' }];
    return [
      ...schedules.flatMap((schedule) => problemsOf(`${path} schedule`, schedule, cronSchedule)),
      ...(timezone === undefined ? [] : problemsOf(`${path} timezone`, timezone, timeZone)),
    ];
  });
}

function problemsOf(path: string, value: string, type: typeof cronSchedule): Problem[] {
  const issues = type.safeParse(value).error?.issues ?? [];
  return issues.map(({ message }) => ({ path, message: `${JSON.stringify(value)}: ${message}` }));
}
