import type { z } from "zod";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";
import { anything, fields, flag, list, mapping, optionalFields, text } from "./lenient.ts";
import { argoGroup, type Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import { valueAt } from "./workflows.ts";

/* Argo Events' objects as far as the checks read them, whoever wrote them. */

/** Kinds of events that one pod may serve while another takes over from it. */
const rollingTypes = [
  ...["webhook", "github", "gitlab", "bitbucket", "bitbucketserver", "gerrit", "slack", "sns", "sqs", "stripe"],
  ...["storageGrid", "azureQueueStorage", "mns"],
];

/** Kinds of events that would come twice from two pods: the old pod is gone before the new one comes. */
const singleTypes = [
  ...["amqp", "azureEventsHub", "azureServiceBus", "calendar", "emitter", "file", "generic", "hdfs", "kafka", "minio"],
  ...["mqtt", "nats", "nsq", "pubSub", "pulsar", "redis", "redisStream", "resource", "sftp"],
];

const parameters = list(fields({ src: fields({ dependencyName: text }), dest: text }));
const filling = { parameters, payload: parameters };
const creating = { operation: text, source: fields({ resource: mapping }), ...filling };
const sending = { url: text, method: text, topic: text, subject: text, ...filling };
const trigger = fields({
  template: fields({
    name: text,
    conditions: text,
    k8s: optionalFields(creating),
    argoWorkflow: optionalFields(creating),
    http: optionalFields(sending),
    kafka: optionalFields(sending),
    nats: optionalFields(sending),
    pulsar: optionalFields(sending),
  }),
  parameters,
  atLeastOnce: flag,
  dlqTrigger: anything,
});
const sensor = fields({
  eventBusName: text,
  template: fields({ serviceAccountName: text }),
  dependencies: list(fields({ name: text, eventSourceName: text, eventName: text, filters: anything })),
  triggers: list(anything),
});
const eventSource = fields({ eventBusName: text, template: fields({ serviceAccountName: text }) });

export type Trigger = z.output<typeof trigger>;
export type Creating = NonNullable<Trigger["template"]["k8s"]>;
export type Dependency = z.output<typeof sensor>["dependencies"][number];

/** The bus of those that name none. */
const defaultBus = "default";

/** A trigger of a sensor, or the one that takes over when it fails, and where it stands. */
export interface TriggerView {
  readonly trigger: Trigger;
  readonly at: Path;
}

export interface SensorView {
  readonly object: KubernetesObject;
  readonly bus: string;
  readonly serviceAccount: string | undefined;
  readonly dependencies: readonly Dependency[];
  readonly triggers: readonly TriggerView[];
}

/** One event that an EventSource sends to its bus, and where it stands. */
export interface EventView {
  readonly type: string;
  readonly name: string;
  /** Whether the pod of an EventSource that serves it is replaced without a gap. */
  readonly rolling: boolean;
  readonly value: unknown;
  readonly at: Path;
}

export interface EventSourceView {
  readonly object: KubernetesObject;
  readonly bus: string;
  readonly serviceAccount: string | undefined;
  readonly events: readonly EventView[];
}

export const sensorsOf = perModel((model): readonly SensorView[] =>
  model.ofKind(argoGroup, "Sensor").map((object) => {
    const { eventBusName, template, dependencies, triggers } = sensor.parse(object["spec"]);
    return {
      object,
      bus: eventBusName || defaultBus,
      serviceAccount: template.serviceAccountName,
      dependencies,
      triggers: triggers.flatMap((_, index) => withFallbacks(object, ["spec", "triggers", index])),
    };
  }),
);

/** How many triggers may stand behind one another for when the one before fails. */
const mostFallbacks = 5;

function withFallbacks(sensor: KubernetesObject, first: Path): TriggerView[] {
  const found: TriggerView[] = [];
  let at = first;
  for (let count = 0; count <= mostFallbacks; count++) {
    const value = valueAt(sensor, at);
    if (value === undefined || value === null) break;
    found.push({ trigger: trigger.parse(value), at });
    at = [...at, "dlqTrigger"];
  }
  return found;
}

export const eventSourcesOf = perModel((model): readonly EventSourceView[] =>
  model.ofKind(argoGroup, "EventSource").map((object) => {
    const { eventBusName, template } = eventSource.parse(object["spec"]);
    return {
      object,
      bus: eventBusName || defaultBus,
      serviceAccount: template.serviceAccountName,
      events: [
        ...rollingTypes.flatMap((type) => eventsOf(object, type, true)),
        ...singleTypes.flatMap((type) => eventsOf(object, type, false)),
      ],
    };
  }),
);

function eventsOf(source: KubernetesObject, type: string, rolling: boolean): EventView[] {
  const at = ["spec", type];
  const events = Object.entries(mapping.parse(valueAt(source, at)));
  return events.map(([name, value]) => ({ type, name, rolling, value, at: [...at, name] }));
}

/** The triggers of a kind that put an object into the cluster, each with its kind and place. */
export function creationsOf({ trigger, at }: TriggerView): {
  readonly kind: "k8s" | "argoWorkflow";
  readonly creating: Creating;
  readonly at: Path;
}[] {
  return (["k8s", "argoWorkflow"] as const).flatMap((kind) => {
    const creating = trigger.template[kind];
    return creating === undefined ? [] : [{ kind, creating, at: [...at, "template", kind] }];
  });
}

/** The EventSources that a sensor's dependency may mean: of its name, in the sensor's namespace as far as both say one. */
export function sourcesFor(model: Model, sensor: KubernetesObject, { eventSourceName }: Dependency): EventSourceView[] {
  const named = sourcesByName(model).get(eventSourceName ?? "") ?? [];
  return named.filter(({ object }) => sameNamespace(object.metadata.namespace, sensor.metadata.namespace));
}

const sourcesByName = perModel((model): ReadonlyMap<string, readonly EventSourceView[]> => {
  const names = new Map<string, EventSourceView[]>();
  for (const source of eventSourcesOf(model)) {
    const same = names.get(source.object.metadata.name);
    if (same === undefined) names.set(source.object.metadata.name, [source]);
    else same.push(source);
  }
  return names;
});

/** Objects that say no namespace take the one that they are applied to, which may be any. */
export function sameNamespace(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
