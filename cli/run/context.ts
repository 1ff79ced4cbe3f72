import type { Settings } from "../../settings/schema.ts";
import type { ClusterAccess } from "./kubectl.ts";

/** What the commands around a run need to know; the command line reads it from the stack. */
export interface RunContext {
  readonly cluster: ClusterAccess;
  /** In development a business date is a minute, so that several runs a day can be made; in production a day. */
  readonly environment: "development" | "production";
  /** IANA time zone of the business date. */
  readonly timezone: string;
  /** Names of the operators; the first one acts where none is named. */
  readonly operators: readonly string[];
  /** Name of the stack, where commands need it to mean this one. */
  readonly stack?: string | undefined;
}

/** A stack without a cron of payments has no zone of its own. */
const defaultTimezone = "America/Sao_Paulo";

/** The stack that every command means where none is named. */
export const defaultStack = "dev";

/** What a stack's settings say about its runs. */
export function runContext(
  { environment, payments, crons }: Settings,
  cluster: ClusterAccess,
  stack: string,
): RunContext {
  const timezone = crons.daily?.timezone ?? defaultTimezone;
  const named = stack === defaultStack ? undefined : stack;
  return { cluster, environment, timezone, operators: payments.operators, stack: named };
}
