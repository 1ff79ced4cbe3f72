import type { TriggerParameter, TriggerParameterSource } from "../../schemas/generated/events.ts";
import type { EventHandle } from "./sensor.ts";

/** Something that a trigger takes from an event. */
export interface EventValue<Name extends string = string> {
  readonly source: TriggerParameterSource & { readonly dependencyName: Name };
}

/** What becomes of values: where in an object, or a request's body, each goes. Places are paths such as `spec.items.0`. */
export type EventValues<Name extends string = string> = Readonly<Record<string, EventValue<Name>>>;

/**
 * A field of an event's data, `body.date`. Without one of that name the trigger fails, or takes `otherwise`.
 *
 * @example
 * field(paid, "body.date")
 */
export function field<Name extends string>(
  { dependency }: EventHandle<Name>,
  path: string,
  otherwise?: string,
): EventValue<Name> {
  return value(dependency, { dataKey: path }, otherwise);
}

/** A field of an event's envelope: `id` is Argo Events' own, new for every request, and `time` when that came. */
export function context<Name extends string>(
  { dependency }: EventHandle<Name>,
  key: "id" | "source" | "subject" | "time",
): EventValue<Name> {
  return value(dependency, { contextKey: key });
}

/**
 * What a Go template with the functions of Sprig makes of an event: of its data, `.Input.body.date`, or of its envelope.
 * A template that fails, or makes nothing, fails the trigger, or gives way to `otherwise`.
 *
 * @example
 * template(paid, '{{ .Input.body.date | lower }}')
 */
export function template<Name extends string>(
  { dependency }: EventHandle<Name>,
  text: string,
  { of = "data", otherwise }: { readonly of?: "data" | "context"; readonly otherwise?: string } = {},
): EventValue<Name> {
  return value(dependency, of === "data" ? { dataTemplate: text } : { contextTemplate: text }, otherwise);
}

function value<Name extends string>(
  dependencyName: Name,
  source: Omit<TriggerParameterSource, "dependencyName">,
  otherwise?: string,
): EventValue<Name> {
  return { source: { dependencyName, ...source, ...(otherwise !== undefined && { value: otherwise }) } };
}

/** As Argo Events reads them. */
export function renderValues(values: EventValues): TriggerParameter[] {
  return Object.entries(values).map(([dest, { source }]) => ({ src: source, dest }));
}
