import type { Check } from "../check.ts";
import { eventsDependencies } from "./eventsDependencies.ts";
import { eventsPlatform } from "./eventsPlatform.ts";
import { eventsRedelivery } from "./eventsRedelivery.ts";
import { eventsSecrets } from "./eventsSecrets.ts";
import { eventsSources } from "./eventsSources.ts";
import { eventsTriggers } from "./eventsTriggers.ts";

/** References of Argo Events' sensors and event sources: PP-351 to PP-369. */
export const eventsChecks: readonly Check[] = [
  eventsDependencies,
  eventsPlatform,
  eventsTriggers,
  eventsSecrets,
  eventsSources,
  eventsRedelivery,
];
