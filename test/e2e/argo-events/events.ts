import { createHmac, randomUUID } from "node:crypto";
import type { RunContext } from "../../../cli/run/context.ts";
import { withPortForward } from "../../../cli/run/kubectl.ts";
import { deadLetterLabel } from "../../../objects/events/deadLetters.ts";
import { namespaces } from "../../../objects/namespaces.ts";
import { kubectl } from "../netpol/cluster.ts";
import { eventually } from "../payments/cluster.ts";

/* What a sender of deliveries sees, and what becomes of them in the cluster. */

const { events, payments, deadLetters } = namespaces;

/** What the sources know their senders by: of this run of the tests alone. */
const secrets: Readonly<Record<"github" | "webhook", string>> = { github: randomUUID(), webhook: randomUUID() };

/** An answer of an event source. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends requests to one of the sources. */
export type Send = (sending: Sending) => Promise<Answer>;

const source = {
  github: { service: "payments-github-eventsource-svc", path: "/github" },
  webhook: { service: "payments-webhook-eventsource-svc", path: "/payments" },
} as const;

/** Opens a way to a source for as long as `work` takes. */
export function withSource<T>(
  { cluster }: RunContext,
  way: keyof typeof source,
  work: (send: Send) => Promise<T>,
): Promise<T> {
  const { service, path } = source[way];
  return withPortForward(cluster, { namespace: events, service, port: 12_000 }, (port) =>
    work(async ({ method = "POST", headers = {}, body }) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { connection: "close", ...(body !== undefined && { "content-type": "application/json" }), ...headers },
        ...(body !== undefined && { body }),
      });
      return { status: response.status, text: await response.text() };
    }),
  );
}

/** A request of the plain webhook. */
export function request(key: string | undefined, body: object, token = secrets.webhook): Sending {
  return {
    headers: { authorization: `Bearer ${token}`, ...(key !== undefined && { "idempotency-key": key }) },
    body: JSON.stringify(body),
  };
}

/** A delivery of GitHub's, signed as GitHub signs it. */
export function delivery(id: string, payload: object, { secret = secrets.github, more = {} } = {}): Sending {
  const repository = { full_name: "bank/payments" };
  const body = JSON.stringify({ action: "payments", repository, client_payload: payload, ...more });
  return {
    headers: {
      "x-github-event": "repository_dispatch",
      "x-github-delivery": id,
      "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
    },
    body,
  };
}

/**
 * Fills the secrets that the platform leaves to others, has the sources read them, and waits until everything is ready
 * to take what is sent: the sensor, too, for the bus keeps nothing for one that it has never seen.
 */
export async function prepare(context: RunContext): Promise<void> {
  for (const [way, key] of [
    ["github", "secret"],
    ["webhook", "token"],
  ] as const) {
    const patch = JSON.stringify({ stringData: { [key]: secrets[way] } });
    await kubectl(context, ["-n", events, "patch", "secret", `payments-${way}`, "--type=merge", `--patch=${patch}`]);
  }
  await kubectl(context, ["-n", events, "delete", "pod", "-l", "controller=eventsource-controller"]);
  await eventually("both sources to ask for proof", async () => {
    const status = async (way: "github" | "webhook") =>
      withSource(context, way, async (send) => (await send({ body: "{}" })).status).catch(() => undefined);
    return (await status("webhook")) === 401 && (await status("github")) === 400 ? true : undefined;
  });
  await eventually("the sensor to listen for both", async () => {
    const figures = await busFigures(context).catch(() => "");
    return /^nats_stream_consumer_count\{.*stream_name="default"\} 2$/m.test(figures) ? true : undefined;
  });
}

/** What the exporter beside the bus's server says. */
export function busFigures({ cluster }: RunContext): Promise<string> {
  const target = { namespace: events, service: "eventbus-default-js-svc", port: 7777 };
  return withPortForward(cluster, target, async (port) => {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { connection: "close" } });
    return response.text();
  });
}

/** How many events wait on the bus. */
export async function waiting(context: RunContext): Promise<number> {
  const figures = await busFigures(context);
  return Number(/^nats_stream_total_messages\{.*stream_name="default"\} (\d+)$/m.exec(figures)?.[1]);
}

interface Started {
  readonly name: string;
  readonly uid: string;
  readonly createdAt: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly template: string;
}

/** The runs whose names begin like this. */
export async function runs(context: RunContext, prefix: string): Promise<Started[]> {
  const { items } = JSON.parse(await kubectl(context, ["-n", payments, "get", "workflows", "-o", "json"])) as {
    readonly items: readonly {
      readonly metadata: { readonly name: string; readonly uid: string; readonly creationTimestamp: string };
      readonly spec: {
        readonly workflowTemplateRef: { readonly name: string };
        readonly arguments: { readonly parameters: readonly { readonly name: string; readonly value: string }[] };
      };
    }[];
  };
  return items
    .filter(({ metadata }) => metadata.name.startsWith(prefix))
    .map(({ metadata: { name, uid, creationTimestamp }, spec }) => ({
      name,
      uid,
      createdAt: Date.parse(creationTimestamp),
      template: spec.workflowTemplateRef.name,
      parameters: Object.fromEntries(spec.arguments.parameters.map(({ name, value }) => [name, value])),
    }));
}

/** Removes the runs that deliveries have started: nobody decides their gates. */
export async function removeRuns(context: RunContext): Promise<void> {
  const selector = ["-l", "payments-platform/started-by"];
  await kubectl(context, ["-n", payments, "delete", "workflows", ...selector, "--wait=false"]);
}

interface DeadLetter {
  readonly name: string;
  readonly way: string;
  readonly data: Readonly<Record<string, string>>;
}

export async function readDeadLetters(context: RunContext): Promise<DeadLetter[]> {
  const json = await kubectl(context, ["-n", deadLetters, "get", "configmaps", "-l", deadLetterLabel, "-o", "json"]);
  const { items } = JSON.parse(json) as {
    readonly items: readonly {
      readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
      readonly data: Readonly<Record<string, string>>;
    }[];
  };
  return items.map(({ metadata, data }) => ({
    name: metadata.name,
    way: metadata.labels[deadLetterLabel] ?? "",
    data,
  }));
}

/** The one dead letter of a delivery, once it is there. */
export function deadLetterOf(context: RunContext, id: string): Promise<DeadLetter> {
  return eventually(`the dead letter of ${id}`, async () => {
    const found = (await readDeadLetters(context)).filter(({ data }) => data["delivery"] === id);
    return found[0];
  });
}
