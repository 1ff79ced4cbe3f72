import type { Settings } from "../../settings/schema.ts";
import type { EventsOptions } from "../argo/events/options.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import { account, accounts, sensorAccess } from "./access.ts";
import { deadLetterNamespace } from "./deadLetters.ts";
import type { Way } from "./delivery.ts";
import { type EventBus, eventBus } from "./eventBus.ts";
import { type EventSource, eventSource } from "./eventSource.ts";
import { sourcePolicies } from "./networkPolicies.ts";
import { paymentsSensor } from "./paymentsSensor.ts";
import { secretAdmission } from "./secretAdmission.ts";
import { github } from "./sources/github.ts";
import { webhook } from "./sources/webhook.ts";

/** What turns events into payments runs, in the order in which it is installed. */
export interface PaymentsEventsObjects {
  /** Accounts, rights, secrets that somebody else fills, a place for dead letters. */
  readonly surroundings: readonly KubernetesObject[];
  readonly bus: readonly KubernetesObject[];
  /** Before the sources: the bus hands a sensor only what comes after its first start. */
  readonly sensors: readonly KubernetesObject[];
  readonly sources: readonly KubernetesObject[];
}

export interface PaymentsEventsOptions extends EventsOptions {
  readonly environment: Settings["environment"];
  /** How long the gate of a run waits whose delivery does not say: a duration. */
  readonly gateDeadline: string;
}

const namespace = namespaces.events;

/** The event bus, and the event sources and the sensor that a stack's settings ask for. Pure. */
export function paymentsEvents(options: PaymentsEventsOptions): PaymentsEventsObjects {
  const { payments, sizing } = options;
  const bus = busOf(options);
  const sources = sourcesOf(options, bus);
  const ways = Object.fromEntries(
    Object.entries(sources).map(([way, source]) => [way, source.events["delivery"]]),
  ) as Parameters<typeof paymentsSensor<"default">>[0]["ways"];
  const secrets = [payments.github, payments.webhook].flatMap((source) => (source ? source.secret : []));
  const hasSources = Object.keys(sources).length > 0;
  return {
    surroundings: [
      account(accounts.bus),
      ...(hasSources
        ? [
            account(accounts.sources),
            ...sourcePolicies(options.metricsFrom),
            ...deadLetterNamespace(payments.deadLetters),
            ...sensorAccess(),
          ]
        : []),
      ...(hasSources ? secretAdmission(secrets) : []),
      ...secrets.map(filledByOthers),
    ],
    bus: [bus.object, ...disruptionBudget("event-bus", { "eventbus-name": bus.name }, replicasOf(options))],
    sensors: hasSources
      ? [
          paymentsSensor({
            bus,
            ways,
            repositories: payments.github?.repositories ?? [],
            environment: options.environment,
            gateDeadline: options.gateDeadline,
            runsPerSecond: payments.runsPerSecond,
            retryFor: payments.retryFor,
          }).object,
        ]
      : [],
    sources: Object.values(sources).flatMap(({ name, object }) => [
      object,
      ...disruptionBudget(name, { "eventsource-name": name }, sourceReplicas(sizing)),
    ]),
  };
}

const replicasOf = ({ bus, sizing }: EventsOptions) => bus.replicas ?? (sizing === "small" ? 1 : 3);

const sourceReplicas = (sizing: EventsOptions["sizing"]) => (sizing === "small" ? 1 : 2);

/** Room for a request's headers. */
const headerBytes = 32_768;

function busOf(options: EventsOptions): EventBus<"default"> {
  const { bus, payments, sizing } = options;
  return eventBus({
    name: "default",
    namespace,
    replicas: replicasOf(options),
    limits: {
      messages: bus.maxMessages,
      bytes: bus.maxBytes,
      // A source does not measure a body in form encoding: what is far too large stops here.
      eventBytes: 2 * payments.maxBodyBytes + headerBytes,
      age: bus.maxAge,
    },
    ...(bus.storageClass && { storageClass: bus.storageClass }),
    serviceAccount: accounts.bus,
    sizing,
  });
}

type Source = EventSource<"default", "delivery">;

function sourcesOf({ payments, sizing }: EventsOptions, bus: EventBus<"default">): Partial<Record<Way, Source>> {
  const { maxBodyBytes } = payments;
  const common = { bus, serviceAccount: accounts.sources, replicas: sourceReplicas(sizing) };
  return {
    ...(payments.github && {
      github: eventSource({
        ...common,
        name: "payments-github",
        events: {
          delivery: github({
            endpoint: "/github",
            secret: { name: payments.github.secret, key: "secret" },
            repositories: payments.github.repositories,
            maxBodyBytes,
          }),
        },
      }),
    }),
    ...(payments.webhook && {
      webhook: eventSource({
        ...common,
        name: "payments-webhook",
        events: {
          delivery: webhook({
            endpoint: "/payments",
            token: { name: payments.webhook.secret, key: "token" },
            maxBodyBytes,
          }),
        },
      }),
    }),
  };
}

/** A Secret without anything in it: no secret passes through this program, its state or a repository. */
function filledByOthers(name: string): KubernetesObject {
  return { apiVersion: "v1", kind: "Secret", metadata: { name, namespace } };
}

/** Keeps all pods but one during a drain; a single one is not kept from going. */
function disruptionBudget(
  name: string,
  matchLabels: Readonly<Record<string, string>>,
  replicas: number,
): KubernetesObject[] {
  if (replicas === 1) return [];
  const metadata = { name, namespace };
  const spec = { maxUnavailable: 1, selector: { matchLabels } };
  return [{ apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata, spec }];
}
