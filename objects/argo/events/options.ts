import type { ArgoEventsSettings } from "../../../settings/schema.ts";
import type { Sizing } from "../product.ts";

/** What a stack may say about its Argo Events. */
export interface EventsOptions extends ArgoEventsSettings {
  readonly sizing: Sizing;
}
