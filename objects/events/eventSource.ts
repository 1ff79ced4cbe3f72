import type { EventSourceSpec } from "../../schemas/generated/events.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import type { EventBus } from "./eventBus.ts";
import { webhookPort } from "./pods.ts";
import { type PodOptions, podTemplate } from "./podTemplate.ts";

/** Kinds of events that are typed here. An EventSource holds events of one kind. */
export type EventKind = "webhook" | "github" | "calendar" | "resource" | "sns" | "sqs" | "kafka" | "minio";

/** One event of an EventSource, as {@link webhook}, {@link github} and the others make it. */
export interface EventDefinition<Kind extends EventKind = EventKind> {
  readonly kind: Kind;
  /** Sent to the EventSource over HTTP. */
  readonly served: boolean;
  readonly spec: NonNullable<EventSourceSpec[Kind]>[string];
}

export interface EventSourceOptions<Bus extends string, Kind extends EventKind, Name extends string>
  extends PodOptions {
  readonly name: string;
  readonly bus: EventBus<Bus>;
  /** By the name by which sensors know an event. */
  readonly events: Readonly<Record<Name, EventDefinition<Kind>>>;
  /** More than one only where events are sent over HTTP: of the others one pod would hear, and the others wait. @default 1 */
  readonly replicas?: number;
}

/** An event that a sensor can wait for. */
export interface EventReference<Bus extends string = string> {
  readonly source: string;
  readonly event: string;
  readonly bus: EventBus<Bus>;
}

/** An EventSource whose events sensors can be given. */
export interface EventSource<Bus extends string = string, Name extends string = string> {
  readonly name: string;
  readonly object: KubernetesObject;
  readonly events: Readonly<Record<Name, EventReference<Bus>>>;
}

/**
 * An EventSource, in the namespace of its bus. Events that are sent over HTTP get a Service `<name>-eventsource-svc`.
 *
 * @example
 * const source = eventSource({
 *   name: "bank",
 *   bus,
 *   serviceAccount: "event-source",
 *   events: { paid: webhook({ endpoint: "/paid", token: { name: "bank", key: "token" }, maxBodyBytes: 65_536 }) },
 * });
 * source.events.paid; // for a sensor's dependencies
 */
export function eventSource<Bus extends string, Kind extends EventKind, const Name extends string>(
  options: EventSourceOptions<Bus, Kind, Name>,
): EventSource<Bus, Name> {
  const { name, bus, events, replicas = 1 } = options;
  const entries = Object.entries<EventDefinition<Kind>>(events);
  const served = entries.some(([, event]) => event.served);
  const spec: EventSourceSpec = {
    eventBusName: bus.name,
    replicas,
    template: podTemplate(options),
    ...(served && { service: { ports: [{ name: "webhook", port: webhookPort, targetPort: webhookPort }] } }),
    ...byKind(entries),
  };
  const references = entries.map(([event]) => [event, { source: name, event, bus }] as const);
  return {
    name,
    object: {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "EventSource",
      metadata: { name, namespace: bus.namespace },
      spec,
    },
    events: Object.fromEntries(references) as Record<Name, EventReference<Bus>>,
  };
}

function byKind(entries: readonly (readonly [string, EventDefinition])[]): Partial<EventSourceSpec> {
  const kinds = [...new Set(entries.map(([, { kind }]) => kind))];
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      Object.fromEntries(entries.filter(([, event]) => event.kind === kind).map(([name, { spec }]) => [name, spec])),
    ]),
  );
}
