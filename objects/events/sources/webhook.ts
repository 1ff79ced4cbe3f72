import type { EventDefinition } from "../eventSource.ts";
import type { SecretKey } from "../secretKey.ts";
import { type Served, servedAt } from "./served.ts";

export interface WebhookOptions extends Served {
  /** What the sender presents as `Authorization: Bearer …`. */
  readonly token: SecretKey;
}

/**
 * A POST request with a JSON body and a bearer token. Argo Events answers 401 to a missing or wrong token, 400 to another
 * method, a body that is too large or no JSON, and 500 where the bus did not take the event: the sender repeats it.
 *
 * @example
 * webhook({ endpoint: "/paid", token: { name: "bank", key: "token" }, maxBodyBytes: 65_536 });
 */
export function webhook({ token, ...served }: WebhookOptions): EventDefinition<"webhook"> {
  return { kind: "webhook", served: true, spec: { ...servedAt(served), authSecret: token } };
}
