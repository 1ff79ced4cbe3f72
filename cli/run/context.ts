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
}
