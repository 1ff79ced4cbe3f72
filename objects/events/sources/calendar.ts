import type { EventDefinition } from "../eventSource.ts";

export interface CalendarOptions {
  /** Cron expression of five fields, or of six with seconds first. */
  readonly schedule: string;
  /** IANA time zone of the schedule. There is no default: a schedule means nothing without one. */
  readonly timezone: string;
}

/**
 * An event at certain times. What is due while no pod of the EventSource runs does not come: a CronWorkflow makes up for
 * what it missed, and is what starts payments runs by the clock.
 *
 * @example
 * calendar({ schedule: "30 6 * * MON-FRI", timezone: "America/Sao_Paulo" });
 */
export function calendar({ schedule, timezone }: CalendarOptions): EventDefinition<"calendar"> {
  return { kind: "calendar", served: false, spec: { schedule, timezone } };
}
