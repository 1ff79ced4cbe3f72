import type { EventDefinition } from "../eventSource.ts";
import type { SecretKey } from "../secretKey.ts";
import { type Served, servedAt } from "./served.ts";

export interface GithubOptions extends Served {
  /** What GitHub signs its deliveries with. */
  readonly secret: SecretKey;
  /** `owner/name` of the repositories. What else is signed with the secret arrives, too: a sensor filters. */
  readonly repositories: readonly `${string}/${string}`[];
}

/**
 * Deliveries of a webhook that somebody has set up at GitHub, with HMAC signatures. Argo Events answers 400 to a wrong
 * or missing signature, whatever the method, and 500 where the bus did not take the event: GitHub shows it as failed.
 * The signature is the body's: the delivery's id, a header, is as trustworthy as the way that it took.
 *
 * @example
 * github({
 *   endpoint: "/github",
 *   secret: { name: "github", key: "secret" },
 *   repositories: ["bank/payments"],
 *   maxBodyBytes: 65_536,
 * });
 */
export function github({ secret, repositories, ...served }: GithubOptions): EventDefinition<"github"> {
  return {
    kind: "github",
    served: true,
    spec: {
      webhook: servedAt(served),
      webhookSecret: secret,
      contentType: "json",
      repositories: repositories.map((repository) => {
        const [owner = "", name = ""] = repository.split("/");
        return { owner, names: [name] };
      }),
    },
  };
}
