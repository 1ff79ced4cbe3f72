import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { creationsOf, type SensorView, sensorsOf, sourcesFor, type TriggerView } from "../model/events.ts";
import type { Model } from "../model/model.ts";
import { valueAt } from "../model/workflows.ts";

const twice: Rule = {
  code: "PP-360",
  title: "trigger that a redelivered event makes act twice or fail",
  class: "policy",
  severity: "error",
};

/**
 * An event that is delivered a second time makes no second object. Senders repeat what they were not told had arrived,
 * Argo Events passes every delivery on as a new event, and the bus promises at least one. What a payment is made by is
 * named after the delivery and applied with `operation: patch`, which finds the object of the first one.
 */
export const eventsRedelivery: Check = {
  rules: [twice],
  run: (model) =>
    sensorsOf(model)
      .filter((sensor) => !onlyCalendars(model, sensor))
      .flatMap((sensor) => sensor.triggers.flatMap((view) => repeated(sensor, view))),
};

/** What a clock causes is nobody's delivery. */
function onlyCalendars(model: Model, { object, dependencies }: SensorView): boolean {
  return dependencies.every((dependency) => {
    const events = sourcesFor(model, object, dependency).flatMap((source) => source.events);
    return events.some(({ type, name }) => type === "calendar" && name === dependency.eventName);
  });
}

function repeated({ object }: SensorView, view: TriggerView): Finding[] {
  return creationsOf(view).flatMap(({ kind, creating, at }) => {
    const operation = creating.operation || (kind === "k8s" ? "create" : "submit");
    if (!["create", "submit", "submit-from"].includes(operation)) return [];
    const named = creating.parameters.some(({ dest }) => dest === "metadata.name");
    const fixed = typeof valueAt(creating.source.resource, ["metadata", "name"]) === "string";
    return [
      {
        rule: twice,
        object,
        at: creating.operation === undefined ? at : [...at, "operation"],
        message: `${JSON.stringify(operation)}: ${consequence(operation, named, fixed)}`,
        fix: 'use a k8s trigger with operation "patch" and a parameter that sets metadata.name from the delivery\'s id',
      },
    ];
  });
}

function consequence(operation: string, named: boolean, fixed: boolean): string {
  if (operation === "submit-from" || !(named || fixed)) return "an event that is delivered twice makes two objects";
  if (named)
    return "an event that is delivered twice fails the second time, because its object exists, and counts as lost";
  return "every event after the first fails, because the object of this name exists";
}
