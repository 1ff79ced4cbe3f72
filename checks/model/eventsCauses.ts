import type { KubernetesObject } from "../../objects/kubernetes.ts";
import {
  creationsOf,
  type EventSourceView,
  type EventView,
  type SensorView,
  sameNamespace,
  type TriggerView,
} from "./events.ts";
import { isTemplated } from "./lenient.ts";
import { type Fields, fields, list, text, textEntries } from "./read.ts";
import { valueAt } from "./workflows.ts";

/**
 * Whether a trigger certainly causes an event of an event source: it creates or changes what the source watches, posts
 * to its webhook, or sends to the topic or subject that it reads. Where a filter might keep the event out, it is not
 * certain.
 */
export function causes(sensor: SensorView, trigger: TriggerView, source: EventSourceView, event: EventView): boolean {
  const value = fields(event.value);
  switch (event.type) {
    case "resource":
      return creationsOf(trigger).some(({ kind, creating }) =>
        isWatched(value, {
          resource: fields(creating.source.resource),
          operation: creating.operation || (kind === "k8s" ? "create" : "submit"),
          sets: creating.parameters.map(({ dest = "" }) => dest),
          namespace: sensor.object.metadata.namespace,
        }),
      );
    case "webhook":
      return posts(trigger.trigger.template.http, source.object, value, sensor.object.metadata.namespace);
    case "kafka":
      return sends(trigger.trigger.template.kafka, value, "topic");
    case "nats":
      return sends(trigger.trigger.template.nats, value, "subject");
    default:
      return false;
  }
}

/** What the events and triggers have in common of which the one may cause the other. */
export function keyOfEvent({ type, value }: EventView, source: KubernetesObject): string | undefined {
  const event = fields(value);
  switch (type) {
    case "resource":
      return `resource ${event["group"] ?? ""}/${event["version"]}/${event["resource"]}`;
    case "webhook":
      return `webhook ${serviceOf(source)}`;
    case "kafka":
    case "nats":
      return `${type} ${event["url"]} ${event["topic"] ?? event["subject"]}`;
    default:
      return undefined;
  }
}

/** The keys of the events that a trigger may cause. */
export function keysOfTrigger(view: TriggerView): string[] {
  const { http, kafka, nats } = view.trigger.template;
  const url = http?.url;
  return [
    ...creationsOf(view).map(
      ({ creating }) => `resource ${watchedAs(fields(creating.source.resource), creating.operation)}`,
    ),
    ...(url !== undefined && URL.canParse(url) ? [`webhook ${new URL(url).hostname.split(".")[0]}`] : []),
    ...(kafka === undefined ? [] : [`kafka ${kafka.url} ${kafka.topic}`]),
    ...(nats === undefined ? [] : [`nats ${nats.url} ${nats.subject}`]),
  ];
}

interface Made {
  readonly resource: Fields;
  readonly operation: string;
  /** Places that are filled in from events. */
  readonly sets: readonly string[];
  readonly namespace: string | undefined;
}

function isWatched(event: Fields, { resource, operation, sets, namespace }: Made): boolean {
  if (`${event["group"] ?? ""}/${event["version"]}/${event["resource"]}` !== watchedAs(resource, operation))
    return false;
  const where = text(valueAt(resource, ["metadata", "namespace"])) ?? namespace;
  const watched = text(event["namespace"]);
  if (watched !== undefined && !sameNamespace(watched, where)) return false;
  const happens = happening(operation, resource["kind"]);
  if (!list(event["eventTypes"]).some((type) => happens.includes(String(type)))) return false;
  return passes(fields(event["filter"]), operation === "submit-from" ? {} : resource, sets);
}

/** `argoproj.io/v1alpha1/workflows`, as an event source says what it watches. */
function watchedAs(resource: Fields, operation: string | undefined): string {
  const apiVersion = text(resource["apiVersion"]) ?? "";
  const name = operation === "submit-from" ? "workflows" : plural(text(resource["kind"]) ?? "");
  return `${apiVersion.includes("/") ? apiVersion : `/${apiVersion}`}/${name}`;
}

/** What becomes of an object by an operation. A workflow also changes by running, and is deleted in time. */
function happening(operation: string, kind: unknown): readonly string[] {
  switch (operation) {
    case "create":
    case "submit":
    case "submit-from":
      return kind === "Workflow" || operation !== "create" ? ["ADD", "UPDATE"] : ["ADD"];
    case "patch":
    case "update":
      return ["UPDATE"];
    case "delete":
      return ["DELETE"];
    default:
      return [];
  }
}

/** Whether an object certainly passes an event's filter: only prefixes and plain labels can be told. */
function passes(filter: Fields, resource: object, sets: readonly string[]): boolean {
  if (list(filter["fields"]).length > 0 || filter["createdBy"] !== undefined) return false;
  if (sets.some((dest) => dest.startsWith("metadata.labels") || dest === "metadata")) return false;
  const prefix = text(filter["prefix"]) ?? "";
  const name =
    text(valueAt(resource, ["metadata", "name"])) ?? text(valueAt(resource, ["metadata", "generateName"])) ?? "";
  if (!name.startsWith(prefix) || (prefix !== "" && sets.includes("metadata.name"))) return false;
  const labels = Object.fromEntries(textEntries(valueAt(resource, ["metadata", "labels"])));
  return list(filter["labels"]).every((selector) => {
    const { key, operation = "==", value } = fields(selector);
    const given = labels[String(key)];
    return (operation === "==" || operation === "=") && given !== undefined && given === value;
  });
}

/** The API's name of a kind's objects. */
function plural(kind: string): string {
  const name = kind.toLowerCase();
  if (/(s|x|z|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** A request to an event source's Service, `http://bank-eventsource-svc.payments:12000/paid`. */
function posts(
  http: { readonly url?: string | undefined; readonly method?: string | undefined } | undefined,
  source: KubernetesObject,
  event: Fields,
  namespace: string | undefined,
): boolean {
  const url = http?.url;
  if (url === undefined || isTemplated(url) || !URL.canParse(url)) return false;
  const { hostname, pathname } = new URL(url);
  const [service, where = namespace] = hostname.split(".");
  const path = text(event["endpoint"]) ?? "/";
  const method = text(event["method"])?.toUpperCase();
  return (
    service === serviceOf(source) &&
    sameNamespace(where, source.metadata.namespace) &&
    `/${path.replace(/^\//, "")}` === pathname &&
    (method === undefined || method === (http?.method ?? "POST").toUpperCase())
  );
}

/** The Service that Argo Events makes for an event source. */
function serviceOf({ metadata }: KubernetesObject): string {
  return `${metadata.name}-eventsource-svc`.toLowerCase();
}

type Sending = { readonly [field: string]: unknown } | undefined;

function sends(trigger: Sending, event: Fields, field: "topic" | "subject"): boolean {
  const [url, name] = [text(trigger?.["url"]), text(trigger?.[field])];
  return url !== undefined && name !== undefined && event["url"] === url && event[field] === name;
}
