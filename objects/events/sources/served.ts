import type { WebhookContext } from "../../../schemas/generated/events.ts";
import { webhookPort } from "../pods.ts";

/** What all events that are sent over HTTP have in common. */
export interface Served {
  /** Path below which they are sent; `/health` is the EventSource's own. */
  readonly endpoint: `/${string}`;
  /** A larger body is refused. */
  readonly maxBodyBytes: number;
}

/** Argo Events speaks HTTP only in the forms that are named here: one method, and a body that has an end. */
export function servedAt({ endpoint, maxBodyBytes }: Served): WebhookContext {
  return { endpoint, method: "POST", port: String(webhookPort), maxPayloadSize: maxBodyBytes };
}
