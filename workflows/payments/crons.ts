import type { CronsSettings, Settings } from "../../settings/schema.ts";
import { durationSeconds } from "../../settings/values.ts";
import { type CronWorkflow, cronWorkflow, type Schedule, scheduledTime } from "../authoring/index.ts";
import type { paymentsRun } from "./paymentsRun.ts";
import type { heartbeat } from "./scenarios.ts";

type CronSettings = NonNullable<CronsSettings["basic"]>;

/**
 * The business date of a scheduled run, as a layout of Go's: the day that it was due on in the cron's zone. In
 * development, where runs are minutes apart, the very minute. Both may stand in a name, a key and a label.
 */
const dateLayouts = { production: "2006-01-02", development: "2006-01-02T15-04" } as const;

/** A day's run that nobody decides must be over before the next one is due. */
const withinADay = "20h";

/** What starts by itself: basic-cron and daily-payments-cron, each only if it has a schedule. */
export function crons(
  settings: Pick<Settings, "environment" | "crons" | "payments">,
  run: ReturnType<typeof paymentsRun>,
  beat: ReturnType<typeof heartbeat>,
): readonly CronWorkflow[] {
  const { basic, daily } = settings.crons;
  const found: CronWorkflow[] = [];
  if (basic) found.push(cronWorkflow("basic-cron", beat, {}, schedule(basic)));
  if (daily) {
    const date = scheduledTime(dateLayouts[settings.environment], daily.timezone);
    const deadline = daily.deadline ?? shorter(settings.payments.gateDeadline, withinADay);
    found.push(cronWorkflow("daily-payments-cron", run, { date, deadline }, schedule(daily)));
  }
  return found;
}

function shorter(one: string, other: string): string {
  return durationSeconds(one) < durationSeconds(other) ? one : other;
}

function schedule({ schedules, timezone, startingDeadline, suspend }: CronSettings): Schedule {
  return { schedules, timezone, startingDeadlineSeconds: durationSeconds(startingDeadline), suspended: suspend };
}
