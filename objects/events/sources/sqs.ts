import type { EventDefinition } from "../eventSource.ts";

export interface SqsOptions {
  /** The queue's name. */
  readonly queue: string;
  readonly region: string;
  /** Seconds that a question waits for an answer, 20 at most: longer means fewer questions. @default 20 */
  readonly waitSeconds?: number;
  /** Messages are JSON, and taken apart. @default true */
  readonly json?: boolean;
}

/**
 * Messages of a queue of AWS SQS. One that could not be put on the bus stays in the queue: its redrive policy decides.
 * AWS knows the EventSource's pods by the role of their service account: no key is kept.
 *
 * @example
 * sqs({ queue: "paid", region: "sa-east-1" });
 */
export function sqs({ queue, region, waitSeconds = 20, json = true }: SqsOptions): EventDefinition<"sqs"> {
  return {
    kind: "sqs",
    served: false,
    spec: { queue, region, waitTimeSeconds: waitSeconds, jsonBody: json, dlq: true },
  };
}
