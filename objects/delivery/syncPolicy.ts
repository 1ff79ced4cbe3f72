import type { ApplicationSpecSyncPolicy } from "../../schemas/generated/cd.ts";

/** What a sync does beside applying, as Argo CD spells it. */
export type SyncOption =
  | "ApplyOutOfSyncOnly=true"
  | "CreateNamespace=true"
  | "FailOnSharedResource=true"
  | `PrunePropagationPolicy=${"foreground" | "background" | "orphan"}`
  | "Replace=true"
  | "RespectIgnoreDifferences=true"
  | "SkipDryRunOnMissingResource=true";

export interface SyncOptions {
  /** Added to those that every sync has: what goes, goes last, and the API server merges. */
  readonly options?: readonly SyncOption[];
  /**
   * Further attempts after a failed one, after 5, 10, 20 … seconds and at most 3 minutes.
   * @default 5
   */
  readonly retries?: number;
}

export interface AutomatedSyncOptions extends SyncOptions {
  /** Removes what is no longer in the repository. @default true */
  readonly prune?: boolean;
  /** Takes back what was changed by hand. @default true */
  readonly selfHeal?: boolean;
}

/**
 * The repository is what the cluster becomes, without anybody's doing. An empty repository empties nothing.
 *
 * @example
 * automatedSync({ options: ["FailOnSharedResource=true"] });
 */
export function automatedSync({
  prune = true,
  selfHeal = true,
  ...more
}: AutomatedSyncOptions = {}): ApplicationSpecSyncPolicy {
  return { automated: { prune, selfHeal, allowEmpty: false }, ...common(more) };
}

/** Somebody says when; the difference is shown until then. */
export function manualSync(options: SyncOptions = {}): ApplicationSpecSyncPolicy {
  return common(options);
}

function common({ options = [], retries = 5 }: SyncOptions): ApplicationSpecSyncPolicy {
  return {
    retry: { limit: retries, backoff: { duration: "5s", factor: 2, maxDuration: "3m" } },
    syncOptions: ["PruneLast=true", "ServerSideApply=true", ...options],
  };
}
