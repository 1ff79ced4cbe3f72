import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { type EventSourceView, eventSourcesOf, type SensorView, sensorsOf } from "../model/events.ts";

const refused: Rule = {
  code: "PP-359",
  title: "event source or sensor that the controller refuses",
  class: "correctness",
  severity: "error",
};

/**
 * What the schema of Argo Events allows and its controller refuses, so that no pod is ever started: two events of one
 * name in an EventSource, kinds of events in it whose pods are replaced in different ways, two triggers of one name, and
 * a dead letter trigger beside a trigger that does not deliver at least once.
 */
export const eventsSources: Check = {
  rules: [refused],
  run: (model) => [
    ...eventSourcesOf(model).flatMap((source) => [...sameNames(source), ...mixed(source)]),
    ...sensorsOf(model).flatMap((sensor) => [...sameTriggers(sensor), ...deadLetters(sensor)]),
  ],
};

function sameNames({ object, events }: EventSourceView): Finding[] {
  const first = new Map<string, string>();
  return events.flatMap(({ name, type, at }) => {
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, type);
      return [];
    }
    const message = `has the name of an event below ${other}; an event source has each name once, whatever the kind`;
    return [{ rule: refused, object, at, message, fix: "rename one" }];
  });
}

function mixed({ object, events }: EventSourceView): Finding[] {
  const rolling = events.find((event) => event.rolling);
  const single = events.find((event) => !event.rolling);
  if (rolling === undefined || single === undefined) return [];
  const message = `is beside ${rolling.type}: pods of the one are replaced without a gap, of the other with one`;
  const fix = `move ${single.type} to an EventSource of its own`;
  return [{ rule: refused, object, at: single.at.slice(0, -1), message, fix }];
}

function sameTriggers({ object, triggers }: SensorView): Finding[] {
  const seen = new Set<string>();
  return triggers.flatMap(({ trigger: { template }, at }) => {
    const { name } = template;
    // One that takes over may have the name of the one that failed.
    if (!name || at.length > firstTrigger) return [];
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const message = `${JSON.stringify(name)}: another trigger of the sensor has this name`;
    return [{ rule: refused, object, at: [...at, "template", "name"], message, fix: "rename one" }];
  });
}

/** The length of the path of a trigger that is not behind another. */
const firstTrigger = 3;

function deadLetters({ object, triggers }: SensorView): Finding[] {
  return triggers.flatMap(({ trigger, at }) => {
    const isLast = trigger.dlqTrigger === undefined || trigger.dlqTrigger === null;
    if (trigger.atLeastOnce === true || (isLast && at.length === firstTrigger)) return [];
    const message = isLast
      ? "takes over from a failed trigger, and does not deliver at least once itself"
      : "has a dlqTrigger, and does not deliver at least once";
    return [{ rule: refused, object, at, message, fix: "set atLeastOnce: true" }];
  });
}
