import type { EngineLog } from "../../../../embedded/plugins/provider/engineLog.ts";

/** What a provider would have shown beside a resource. */
export interface RecordedLog extends EngineLog {
  readonly warnings: readonly string[];
  readonly statuses: readonly string[];
}

export function recordedLog(): RecordedLog {
  const warnings: string[] = [];
  const statuses: string[] = [];
  return {
    warnings,
    statuses,
    warn: (message) => void warnings.push(message),
    status: (message) => void statuses.push(message),
  };
}

/** A resource's URN in a stack that exists in tests only. */
export function urnOf(type: string, name: string): string {
  return `urn:pulumi:test::plugins::${type}::${name}`;
}
