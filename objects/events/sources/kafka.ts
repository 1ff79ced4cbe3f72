import type { KafkaEventSource } from "../../../schemas/generated/events.ts";
import type { EventDefinition } from "../eventSource.ts";
import type { SecretKey } from "../secretKey.ts";

export interface KafkaOptions {
  /** `host:port` of the brokers. */
  readonly brokers: readonly [string, ...string[]];
  readonly topic: string;
  /** Consumer group, in which the brokers remember how far it has read. */
  readonly group: string;
  /** Certificate of the brokers' authority. There is no default: without it everybody on the way reads along. */
  readonly authority: SecretKey;
  readonly login?: {
    readonly mechanism: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
    readonly user: SecretKey;
    readonly password: SecretKey;
  };
  /** Messages are JSON, and taken apart. @default true */
  readonly json?: boolean;
}

/**
 * Messages of a topic of Kafka, by TLS. A group that is new begins with the oldest message.
 *
 * @example
 * kafka({ brokers: ["kafka:9093"], topic: "paid", group: "payments", authority: { name: "kafka", key: "ca.crt" } });
 */
export function kafka({
  brokers,
  topic,
  group,
  authority,
  login,
  json = true,
}: KafkaOptions): EventDefinition<"kafka"> {
  const spec: KafkaEventSource = {
    url: brokers.join(","),
    topic,
    consumerGroup: { groupName: group, oldest: true },
    tls: { caCertSecret: authority },
    jsonBody: json,
    ...(login && {
      sasl: { mechanism: login.mechanism, userSecret: login.user, passwordSecret: login.password },
    }),
  };
  return { kind: "kafka", served: false, spec };
}
