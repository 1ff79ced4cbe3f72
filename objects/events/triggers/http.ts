import { type EventValues, renderValues } from "../eventValue.ts";
import type { SecretKey } from "../secretKey.ts";
import type { Action } from "../trigger.ts";

export interface HttpOptions<Name extends string> {
  readonly url: `https://${string}` | `http://${string}.svc${string}`;
  /** @default POST */
  readonly method?: "POST" | "PUT" | "PATCH" | "DELETE" | "GET";
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers whose values are secrets. */
  readonly secretHeaders?: Readonly<Record<string, SecretKey>>;
  /** The request's body, of what the event says. */
  readonly payload?: EventValues<Name>;
  /** @default 10 */
  readonly timeoutSeconds?: number;
}

/**
 * Sends a request: over the internet by TLS, without it only to a Service of the cluster. Any answer but 200, 201, 202 or
 * 204 counts as a failure.
 *
 * @example
 * http({ url: "https://bank.example/paid", payload: { id: field(paid, "body.id") } });
 */
export function http<Name extends string>({
  url,
  method = "POST",
  headers = {},
  secretHeaders = {},
  payload = {},
  timeoutSeconds = 10,
}: HttpOptions<Name>): Action<Name> {
  const secureHeaders = Object.entries(secretHeaders).map(([name, key]) => ({
    name,
    valueFrom: { secretKeyRef: key },
  }));
  return {
    template: {
      http: {
        url,
        method,
        ...(Object.keys(headers).length > 0 && { headers }),
        ...(secureHeaders.length > 0 && { secureHeaders }),
        payload: renderValues(payload),
        timeout: timeoutSeconds,
      },
    },
    // Without a word Argo Events takes every answer for a success.
    policy: { status: { allow: [200, 201, 202, 204] } },
  };
}
