import { z } from "zod";
import { duration, label, whole } from "./values.ts";

const bus = z.strictObject({
  replicas: z
    .union([z.literal(1), z.literal(3), z.literal(5)], {
      error: "expected 1, 3 or 5 servers, of which most must agree",
    })
    .optional()
    .describe("NATS servers of the event bus. Default: 1 where the sizing is small, else 3."),
  maxMessages: whole(1, "messages")
    .default(50_000)
    .describe("Events that wait on the bus at most. One more is refused, and its sender told so."),
  maxBytes: whole(1_048_576, "bytes")
    .default(1_073_741_824)
    .describe("Bytes that wait on the bus at most. Each server's volume has room for twice as much."),
  maxAge: duration.default("168h").describe("How long an event waits for its sensor; one that is older is gone."),
  storageClass: label.optional().describe("StorageClass of the servers' volumes. Default: the cluster's own."),
});

const repository = z
  .templateLiteral([z.string(), "/", z.string()])
  .refine((name) => /^[\w.-]+\/[\w.-]+$/.test(name), { error: "expected a repository as owner/name" });

const payments = z.strictObject({
  github: z
    .strictObject({
      repositories: z
        .array(repository)
        .min(1, { error: "expected at least one repository, such as bank/payments" })
        .describe("Repositories whose deliveries are heard: owner/name each."),
      secret: label
        .default("payments-github")
        .describe(
          "Secret of the events' namespace whose key `secret` signs GitHub's deliveries. Somebody else fills it.",
        ),
    })
    .optional()
    .describe("Deliveries of GitHub's event repository_dispatch start payments runs. Left out: no such source."),
  webhook: z
    .strictObject({
      secret: label
        .default("payments-webhook")
        .describe("Secret of the events' namespace whose key `token` senders present. Somebody else fills it."),
    })
    .optional()
    .describe("Requests with a bearer token start payments runs. Left out: no such source."),
  maxBodyBytes: whole(1, "bytes")
    .max(1_048_576, { error: "expected at most 1048576 bytes" })
    .default(65_536)
    .describe("A delivery's body at most; a larger one is refused."),
  runsPerSecond: whole(1, "runs")
    .default(2)
    .describe("Runs that each source starts at most; the others wait on the bus."),
  retryFor: duration
    .default("1m")
    .describe("How long a run that cannot be started is tried, before its delivery becomes a dead letter."),
  redeliveryWindow: duration
    .default("72h")
    .describe("How long a sender may repeat a delivery. Runs are kept for at least as long: argo.timeToLive."),
  deadLetters: whole(1, "dead letters")
    .default(1_000)
    .describe("Dead letters that are kept. With that many, no further delivery is worked on until some are removed."),
});

/** What a stack may say about its Argo Events. */
export const argoEventsSchema = z.strictObject({
  controllerReplicas: whole(1, "replicas")
    .optional()
    .describe("Controllers, of which one leads. Default: 1 where the sizing is small, else 2."),
  bus: bus.prefault({}).describe("The event bus: servers, and what they keep."),
  payments: payments.prefault({}).describe("What starts payments runs."),
  metricsFrom: z
    .array(label)
    .default([])
    .describe("Namespaces whose pods may read the metrics of controller, bus, event sources and sensors."),
});
