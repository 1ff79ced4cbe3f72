import type { ArgoRolloutsSettings } from "../../../settings/schema.ts";
import type { Sizing } from "../product.ts";

/** What a stack may say about its Argo Rollouts. */
export interface RolloutsOptions extends ArgoRolloutsSettings {
  readonly sizing: Sizing;
}

/** Controllers: a standby takes over within the 15 seconds of a lease; a small node has no room for one. */
export function controllerReplicas({ controllerReplicas, sizing }: RolloutsOptions): number {
  return controllerReplicas ?? (sizing === "small" ? 1 : 2);
}
