import type { ArgoCdSettings } from "../../../settings/schema.ts";
import type { Sizing } from "../product.ts";

/** What a stack may say about its Argo CD: `settings/argoCd.ts` has each key with its meaning and default. */
export interface CdOptions extends ArgoCdSettings {
  readonly sizing: Sizing;
}

/** The replicas of what serves, where the stack says nothing of them. */
export function serving({ highAvailability }: CdOptions, wanted: number | undefined): number {
  return wanted ?? (highAvailability ? 2 : 1);
}
