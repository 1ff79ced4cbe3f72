import type { EventDependencyFilter } from "../../schemas/generated/events.ts";
import { namespaces } from "../namespaces.ts";
import { type EventValue, template } from "./eventValue.ts";
import type { EventHandle } from "./sensor.ts";

/** Ways in which a delivery that starts a payments run may come. */
export type Way = "github" | "webhook";

/** The service account of the sensor that starts payments runs. */
export const sensorAccount = "payments-sensor";

/** As the API server knows it. */
export const sensorUser = `system:serviceaccount:${namespaces.events}:${sensorAccount}`;

/**
 * What a delivery's id is like: a part of a DNS name, and short enough for a Workflow's name to fit into a label. Case
 * does not count. GitHub's ids are of this form, and so is every UUID.
 */
const deliveryId = "[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?";

/** Names of the runs that deliveries start. Regular expression of Go and CEL. */
export const runNames = `^payments-(github|webhook)-${deliveryId}$`;

/** Where each way has a delivery's id, and what the sender says about the run. In Go templates. */
const places: Readonly<Record<Way, { readonly id: string; readonly about: string }>> = {
  // Argo Events copies the header X-GitHub-Delivery into the body.
  github: { id: `index .Input.body "X-GitHub-Delivery"`, about: ".Input.body.client_payload" },
  webhook: { id: `index .Input.header "Idempotency-Key" | first`, about: ".Input.body" },
};

/** Where the id stands in an event's data, for a dead letter: no id is something to write down, too. */
export const idFields: Readonly<Record<Way, string>> = {
  github: "body.X-GitHub-Delivery",
  webhook: "header.Idempotency-Key.0",
};

/** The run's name: a delivery that comes again means the same run. */
export function runName<Name extends string>(event: EventHandle<Name>, way: Way): EventValue<Name> {
  return template(event, matching(`${places[way].id} | lower`, deliveryId, `payments-${way}-{{ $value }}`));
}

/** The run's business date: a day; in development also a minute, as people there run several a day. */
export function businessDate<Name extends string>(
  event: EventHandle<Name>,
  way: Way,
  environment: "development" | "production",
): EventValue<Name> {
  const day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
  const minute = "(T([01][0-9]|2[0-3])-[0-5][0-9])?";
  const pattern = environment === "production" ? day : `${day}${minute}`;
  return template(event, matching(`${places[way].about}.date`, pattern, "{{ $value }}"));
}

/** How long the run's gate waits. Left out, or empty: as long as every other's. */
export function gateDeadline<Name extends string>(
  event: EventHandle<Name>,
  way: Way,
  byDefault: string,
): EventValue<Name> {
  const value = `${places[way].about}.deadline | default "${byDefault}"`;
  return template(event, matching(value, "([1-9][0-9]{0,3}h)?([1-9][0-9]{0,4}m)?([1-9][0-9]{0,5}s)?", "{{ $value }}"));
}

/**
 * A Go template that makes something of a value of the right form, and fails with any other. It has no default on
 * purpose: what is wrong becomes a dead letter and not a run of another meaning.
 */
function matching(value: string, pattern: string, made: string): string {
  return `{{ $value := ${value} }}{{ if regexMatch "^(${pattern})$" $value }}${made}{{ else }}{{ fail "malformed" }}{{ end }}`;
}

/** Which of GitHub's deliveries start a run: the event repository_dispatch of these repositories, with this type. */
export function githubFilter(repositories: readonly string[]): EventDependencyFilter {
  const oneOf = (path: string, values: readonly string[]) => ({
    path,
    type: "string" as const,
    // Argo Events takes them for regular expressions.
    value: values.map((value) => `^${value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`),
  });
  return {
    data: [
      oneOf("body.X-GitHub-Event", ["repository_dispatch"]),
      oneOf("body.action", ["payments"]),
      oneOf("body.repository.full_name", repositories),
    ],
  };
}
