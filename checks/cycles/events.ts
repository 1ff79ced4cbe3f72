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
    const places = new Map<string, ReadonlyMap<string, Finding>>();
    const graph = new Map<string, string[]>();
    for (const sensor of sensorsOf(model)) {
      const effects = effectsOf(model, sensor);
      places.set(describeObject(sensor.object), effects);
      graph.set(describeObject(sensor.object), [...effects.keys()]);
    }
    for (const [group, { events }] of eventsByGroup(model)) graph.set(group, events);
    for (const sensor of sensorsOf(model))
      for (const event of eventsFor(model, sensor)) {
        const sensors = graph.get(event);
        if (sensors === undefined) graph.set(event, [describeObject(sensor.object)]);
        else sensors.push(describeObject(sensor.object));
      }
    return cycles(graph).flatMap((found): Finding[] => {
      const [sensor = "", group = ""] = found;
      const place = places.get(sensor)?.get(group);
      if (place === undefined) return [];
      return [{ ...place, message: describeCycle(found.filter((node) => !groups.test(node))) }];
    });
  },
};

/** What a sensor causes, by group of events, and where it does. */
function effectsOf(model: Model, sensor: SensorView): Map<string, Finding> {
  const effects = new Map<string, Finding>();
  const fix = "let a filter of the dependency or of the event source keep out what the sensor itself causes";
  for (const trigger of sensor.triggers)
    for (const key of keysOfTrigger(trigger))
      for (const [name, { source, event }] of groupsByKey(model).get(key)?.slice(0, mostGroups) ?? []) {
        if (effects.has(name) || !causes(sensor, trigger, source, event)) continue;
        effects.set(name, { rule: loop, object: sensor.object, at: [...trigger.at, "template"], message: "", fix });
      }
  return effects;
}

/** Events that one thing causes if it causes any of them, with one for all to ask about. */
interface Group {
  readonly source: EventSourceView;
  readonly event: EventView;
  readonly events: string[];
}

/** Of so many groups a trigger is asked whether it causes them: more of one kind are nobody's. */
const mostGroups = 100;

/** The names of groups: no object's begins like this. */
const groups = /^# /;

const eventsByGroup = perModel((model) => {
  const groups = new Map<string, Group>();
  for (const source of eventSourcesOf(model))
    for (const event of source.events) {
      const key = keyOfEvent(event, source.object);
      if (key === undefined) continue;
      const { namespace } = source.object.metadata;
      const name = `# ${JSON.stringify([key, event.type === "resource" ? "" : namespace, event.value])}`;
      const group = groups.get(name);
      if (group === undefined) groups.set(name, { source, event, events: [eventName(source, event.name)] });
      else group.events.push(eventName(source, event.name));
    }
  return groups;
});

const groupsByKey = perModel((model) => {
  const keys = new Map<string, [string, Group][]>();
  for (const entry of eventsByGroup(model)) {
    const [, { source, event }] = entry;
    const key = keyOfEvent(event, source.object) ?? "";
    const same = keys.get(key);
    if (same === undefined) keys.set(key, [entry]);
    else same.push(entry);
  }
  return keys;
});

/** The events that a sensor acts on, whatever they hold. */
function eventsFor(model: Model, sensor: SensorView): string[] {
  return sensor.dependencies
    .filter(({ filters }) => filters === undefined || filters === null)
    .flatMap((dependency) =>
      sourcesFor(model, sensor.object, dependency).map((source) => eventName(source, dependency.eventName ?? "")),
    );
}

function eventName({ object }: EventSourceView, event: string): string {
  return `${event} of ${describeObject(object)}`;
}
