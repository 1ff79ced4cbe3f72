import { describeObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import {
  type EventSourceView,
  type EventView,
  eventSourcesOf,
  type SensorView,
  sensorsOf,
  sourcesFor,
} from "../model/events.ts";
import { causes, keyOfEvent, keysOfTrigger } from "../model/eventsCauses.ts";
import type { Model } from "../model/model.ts";
import { perModel } from "../model/perModel.ts";
import { cycles, describeCycle } from "./graph.ts";

const loop: Rule = {
  code: "PP-441",
  title: "sensor that causes its own event",
  class: "correctness",
  severity: "error",
};

/**
 * No sensor causes, by itself or by way of others, the event that it waits for: a sensor that starts a workflow for
 * every new workflow starts them until the cluster is full. A dependency with filters is taken to end such a chain.
 */
export const events: Check = {
  rules: [loop],
  run: (model) => {
    const effects = new Map<string, Map<string, Effect>>();
    const graph = new Map<string, string[]>();
    for (const sensor of sensorsOf(model)) {
      const name = describeObject(sensor.object);
      const caused = new Map(effectsOf(model, sensor).map((effect) => [effect.event, effect]));
      effects.set(name, caused);
      graph.set(name, [...caused.keys()]);
    }
    for (const sensor of sensorsOf(model))
      for (const event of eventsFor(model, sensor)) {
        const sensors = graph.get(event);
        if (sensors === undefined) graph.set(event, [describeObject(sensor.object)]);
        else sensors.push(describeObject(sensor.object));
      }
    return cycles(graph).flatMap((found): Finding[] => {
      const [first = "", event = ""] = found;
      const effect = effects.get(first)?.get(event);
      if (effect === undefined) return [];
      const fix = "let a filter of the dependency or of the event source keep out what the sensor itself causes";
      return [{ rule: loop, object: effect.sensor.object, at: effect.at, message: describeCycle(found), fix }];
    });
  },
};

/** An event that a sensor causes, and where it does. */
interface Effect {
  readonly sensor: SensorView;
  readonly event: string;
  readonly at: Finding["at"];
}

/** Of so many events a trigger is asked whether it causes them: more of one kind are nobody's. */
const mostEvents = 1000;

function effectsOf(model: Model, sensor: SensorView): Effect[] {
  const known = eventsByKey(model);
  return sensor.triggers.flatMap((trigger) =>
    keysOfTrigger(trigger)
      .flatMap((key) => known.get(key)?.slice(0, mostEvents) ?? [])
      .filter(({ source, event }) => causes(sensor, trigger, source, event))
      .map(({ source, event }) => ({ sensor, event: nameOf(source, event.name), at: [...trigger.at, "template"] })),
  );
}

const eventsByKey = perModel((model) => {
  const keys = new Map<string, { readonly source: EventSourceView; readonly event: EventView }[]>();
  for (const source of eventSourcesOf(model))
    for (const event of source.events) {
      const key = keyOfEvent(event, source.object);
      if (key === undefined) continue;
      const same = keys.get(key);
      if (same === undefined) keys.set(key, [{ source, event }]);
      else same.push({ source, event });
    }
  return keys;
});

/** The events that a sensor acts on, whatever they hold. */
function eventsFor(model: Model, sensor: SensorView): string[] {
  return sensor.dependencies
    .filter(({ filters }) => filters === undefined || filters === null)
    .flatMap((dependency) =>
      sourcesFor(model, sensor.object, dependency).map((source) => nameOf(source, dependency.eventName ?? "")),
    );
}

function nameOf({ object }: EventSourceView, event: string): string {
  return `${event} of ${describeObject(object)}`;
}
