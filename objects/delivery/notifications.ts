import { stringify } from "yaml";
import { type Problem, throwProblems } from "../../problems.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import { placeholder } from "./argoSecret.ts";

/** A key of the Secret `argocd-notifications-secret`: made by {@link secretKey}. */
export interface SecretKey {
  readonly secretKey: string;
}

/** Stands in a service's configuration for what nobody may read. */
export const secretKey = (key: string): SecretKey => ({ secretKey: key });

/** Where notifications go: a Slack workspace, a mail server, a webhook. */
export interface NotificationService {
  /** Type, or of several of one type `<type>.<name>`, as Argo CD spells them: `slack`, `webhook.tickets`. */
  readonly name: string;
  readonly configuration: Readonly<Record<string, string | number | boolean | SecretKey>>;
}

/** What a notification says. */
export interface NotificationTemplate {
  readonly name: string;
  /** A Go template of Argo CD's own variables: `{{.app.metadata.name}} is degraded`. */
  readonly message: string;
  /** What single services take besides, by their type: attachments, a webhook's body. */
  readonly services?: Readonly<Record<string, unknown>>;
}

/** When a notification is sent. */
export interface NotificationTrigger {
  readonly name: string;
  readonly description: string;
  /** An expression over the Application: `app.status.health.status == 'Degraded'`. */
  readonly when: string;
  /** Sent again only when the value of this expression is another one. @default each time that `when` becomes true */
  readonly oncePer?: string;
  readonly send: readonly [NotificationTemplate, ...NotificationTemplate[]];
}

/** Who is told: a channel, an address, a webhook's name. */
export interface Recipient {
  readonly service: NotificationService;
  /** Of a webhook the empty text. */
  readonly name: string;
}

/** Who is told of what, for every Application or for those with some labels. */
export interface Subscription {
  readonly recipients: readonly [Recipient, ...Recipient[]];
  readonly triggers: readonly [NotificationTrigger, ...NotificationTrigger[]];
  /** @default every Application */
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface NotificationOptions {
  readonly subscriptions: readonly Subscription[];
  /** Those that only annotations of single Applications ask for. */
  readonly further?: {
    readonly services?: readonly NotificationService[];
    readonly triggers?: readonly NotificationTrigger[];
  };
}

/**
 * The ConfigMap and the Secret that Argo CD's notifications are told by. Services, triggers and templates are those that
 * the subscriptions lead to; the Secret holds placeholders for the keys that the services name.
 * @throws ProblemsError when two different things have one name
 *
 * @example
 * const slack = { name: "slack", configuration: { token: secretKey("slack-token") } };
 * notificationObjects({
 *   subscriptions: [{ recipients: [{ service: slack, name: "payments" }], triggers: [degraded] }],
 * });
 */
export function notificationObjects({ subscriptions, further = {} }: NotificationOptions): KubernetesObject[] {
  const recipients = subscriptions.flatMap((subscription) => subscription.recipients);
  const services = [...recipients.map(({ service }) => service), ...(further.services ?? [])];
  const triggers = [...subscriptions.flatMap((subscription) => subscription.triggers), ...(further.triggers ?? [])];
  const templates = triggers.flatMap(({ send }) => send);
  throwProblems([...clashes("service", services), ...clashes("trigger", triggers), ...clashes("template", templates)]);
  const metadata = (name: string) => ({ name, namespace: namespaces.argoCd });
  const data = {
    ...entries("service", services, ({ configuration }) => mapped(configuration, reference)),
    ...entries("template", templates, ({ message, services: more }) => ({ message, ...more })),
    ...entries("trigger", triggers, ({ description, when, oncePer, send }) => [
      { description, when, ...(oncePer !== undefined && { oncePer }), send: send.map(({ name }) => name) },
    ]),
    ...(subscriptions.length > 0 && { subscriptions: stringify(subscriptions.map(renderedSubscription)) }),
  };
  const keys = services.flatMap(({ configuration }) =>
    Object.values(configuration).flatMap((value) => (typeof value === "object" ? value.secretKey : [])),
  );
  return [
    { apiVersion: "v1", kind: "ConfigMap", metadata: metadata("argocd-notifications-cm"), data },
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: metadata("argocd-notifications-secret"),
      type: "Opaque",
      stringData: Object.fromEntries([...new Set(keys)].map((key) => [key, placeholder])),
    },
  ];
}

/** The annotation by which a single Application tells somebody of something. */
export function subscribe(
  trigger: NotificationTrigger,
  { service, name }: Recipient,
): Readonly<Record<string, string>> {
  return { [`notifications.argoproj.io/subscribe.${trigger.name}.${service.name}`]: name };
}

function renderedSubscription({ recipients, triggers, matchLabels }: Subscription) {
  const selector = Object.entries(matchLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  return {
    recipients: recipients.map(({ service, name }) => (name === "" ? service.name : `${service.name}:${name}`)),
    triggers: [...new Set(triggers.map(({ name }) => name))],
    ...(selector.length > 0 && { selector: selector.join(",") }),
  };
}

/** `$key`: Argo CD looks it up in its Secret. */
const reference = (value: string | number | boolean | SecretKey) =>
  typeof value === "object" ? `$${value.secretKey}` : value;

function entries<T extends { readonly name: string }>(kind: string, all: readonly T[], body: (one: T) => unknown) {
  return Object.fromEntries(all.map((one) => [`${kind}.${one.name}`, stringify(body(one))]));
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** One name may be used again and again, for one thing. */
function clashes(what: string, all: readonly { readonly name: string }[]): Problem[] {
  const byName = new Map<string, object>();
  return all.flatMap((one) => {
    const other = byName.get(one.name);
    byName.set(one.name, one);
    if (other === undefined || other === one) return [];
    return [
      { path: `notification ${what}`, message: `"${one.name}": is the name of two`, fix: "give them different names" },
    ];
  });
}
