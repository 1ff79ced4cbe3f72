import type { EventDefinition } from "../eventSource.ts";
import { type Served, servedAt } from "./served.ts";

export interface SnsOptions extends Served {
  /** `arn:aws:sns:<region>:<account>:<topic>`. */
  readonly topic: `arn:aws:sns:${string}`;
  readonly region: string;
  /** Address below which AWS reaches the EventSource, without the endpoint. */
  readonly url: `https://${string}`;
}

/**
 * Notifications of a topic of AWS SNS, whose signatures are checked. AWS knows the EventSource's pods by the role of their
 * service account: no key is kept.
 *
 * @example
 * sns({ topic: "arn:aws:sns:sa-east-1:1:paid", region: "sa-east-1", url: "https://events.bank", endpoint: "/sns", maxBodyBytes: 262_144 });
 */
export function sns({ topic, region, url, ...served }: SnsOptions): EventDefinition<"sns"> {
  return {
    kind: "sns",
    served: true,
    spec: { topicArn: topic, region, validateSignature: true, webhook: { ...servedAt(served), url } },
  };
}
