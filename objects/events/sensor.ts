import type { EventDependencyFilter, SensorSpec, Trigger } from "../../schemas/generated/events.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import type { EventBus } from "./eventBus.ts";
import type { EventReference } from "./eventSource.ts";
import { type PodOptions, podTemplate } from "./podTemplate.ts";
import { renderTrigger, type SensorTrigger } from "./trigger.ts";

/** What a sensor waits for: an event of an EventSource on the sensor's own bus. */
export interface Dependency<Bus extends string = string> {
  readonly event: EventReference<Bus>;
  /** What else the event must be like; any other is none of this sensor's, and gone. */
  readonly filters?: EventDependencyFilter;
}

/** A dependency by its name, for what a trigger takes from the event. */
export interface EventHandle<Name extends string = string> {
  readonly dependency: Name;
}

export interface SensorOptions<Bus extends string, Name extends string> extends PodOptions {
  readonly name: string;
  readonly bus: EventBus<Bus>;
  readonly dependencies: Readonly<Record<Name, Dependency<NoInfer<Bus>>>>;
  /** @param events the dependencies by name */
  readonly triggers: (
    events: {
      readonly [Key in Name]: EventHandle<Key>;
    },
  ) => readonly SensorTrigger<Name>[];
}

/** A Sensor. */
export interface Sensor {
  readonly name: string;
  readonly object: KubernetesObject;
}

/**
 * A Sensor, in the namespace of its bus, with one pod. All its triggers deliver at least once, are tried again, and have a
 * dead letter for what fails for good.
 *
 * @example
 * sensor({
 *   name: "bank",
 *   bus,
 *   serviceAccount: "bank-sensor",
 *   dependencies: { paid: { event: source.events.paid } },
 *   triggers: ({ paid }) => [
 *     {
 *       name: "book",
 *       when: paid,
 *       action: k8s({ operation: "patch", object: booking, parameters: { "metadata.name": template(paid, "…") } }),
 *       retry: { steps: 5, pause: "1s", factor: 2 },
 *       deadLetter: { name: "not-booked", action: log(), retry: { steps: 1, pause: "1s" } },
 *     },
 *   ],
 * });
 */
export function sensor<Bus extends string, const Name extends string>(options: SensorOptions<Bus, Name>): Sensor {
  const { name, bus, dependencies } = options;
  const entries = Object.entries<Dependency<Bus>>(dependencies);
  const handles = Object.fromEntries(entries.map(([dependency]) => [dependency, { dependency }]));
  const triggers: readonly Trigger[] = options
    .triggers(handles as { readonly [Key in Name]: EventHandle<Key> })
    .map(renderTrigger);
  const spec: SensorSpec = {
    eventBusName: bus.name,
    replicas: 1,
    template: podTemplate(options),
    dependencies: entries.map(([dependency, { event, filters }]) => ({
      name: dependency,
      eventSourceName: event.source,
      eventName: event.event,
      ...(filters && { filters }),
    })),
    triggers,
  };
  const metadata = { name, namespace: bus.namespace };
  return { name, object: { apiVersion: "argoproj.io/v1alpha1", kind: "Sensor", metadata, spec } };
}
