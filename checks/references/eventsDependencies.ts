import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { type Dependency, type SensorView, sensorsOf, sourcesFor } from "../model/events.ts";
import { isTemplated } from "../model/lenient.ts";
import { namesOf } from "../model/lookup.ts";
import { argoGroup, type Model } from "../model/model.ts";
import { noSuch } from "../words.ts";

const noSource: Rule = {
  code: "PP-351",
  title: "no such event source",
  class: "correctness",
  severity: "error",
};
const noEvent: Rule = {
  code: "PP-352",
  title: "no such event in the event source",
  class: "correctness",
  severity: "error",
};
const otherBus: Rule = {
  code: "PP-353",
  title: "sensor and event source on different buses",
  class: "correctness",
  severity: "error",
};

/**
 * A sensor's dependency names an event that an EventSource of its namespace sends to the sensor's own bus. Any other
 * never comes: the sensor is healthy, waits, and nothing ever happens.
 */
export const eventsDependencies: Check = {
  rules: [noSource, noEvent, otherBus],
  run: (model) =>
    sensorsOf(model).flatMap((sensor) =>
      sensor.dependencies.flatMap((dependency, index) =>
        unheard(model, sensor, dependency, ["spec", "dependencies", index]),
      ),
    ),
};

function unheard(model: Model, { object, bus }: SensorView, dependency: Dependency, at: Path): Finding[] {
  const { eventSourceName = "", eventName = "" } = dependency;
  if (eventSourceName === "" || isTemplated(eventSourceName)) return [];
  const sources = sourcesFor(model, object, dependency);
  if (sources.length === 0) return [missing(model, object, eventSourceName, [...at, "eventSourceName"])];
  const events = sources.flatMap((source) => source.events);
  if (!isTemplated(eventName) && !events.some(({ name }) => name === eventName)) {
    const message = noSuch(`event of the EventSource ${eventSourceName}`, eventName, [
      ...new Set(events.map(({ name }) => name)),
    ]);
    return [{ rule: noEvent, object, at: [...at, "eventName"], message }];
  }
  if (sources.some((source) => source.bus === bus)) return [];
  const message = `${JSON.stringify(eventSourceName)}: sends to the EventBus ${JSON.stringify(sources[0]?.bus)}, and this sensor listens to ${JSON.stringify(bus)}`;
  const fix = "give both the same eventBusName";
  return [{ rule: otherBus, object, at: [...at, "eventSourceName"], message, fix }];
}

function missing(model: Model, object: SensorView["object"], name: string, at: Path): Finding {
  const { namespace } = object.metadata;
  const elsewhere = model.ofKind(argoGroup, "EventSource").find(({ metadata }) => metadata.name === name);
  const message =
    elsewhere === undefined
      ? noSuch("EventSource", name, namesOf(model, argoGroup, "EventSource", namespace))
      : `${JSON.stringify(name)}: is in the namespace ${elsewhere.metadata.namespace}, and a sensor hears only the event sources of its own, ${namespace}`;
  return { rule: noSource, object, at, message, outside: true };
}
