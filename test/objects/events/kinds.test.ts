import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { checkObjects } from "../../../checks/index.ts";
import { eventBus } from "../../../objects/events/eventBus.ts";
import { type EventDefinition, eventSource } from "../../../objects/events/eventSource.ts";
import { context, field, template } from "../../../objects/events/eventValue.ts";
import { sensor } from "../../../objects/events/sensor.ts";
import { calendar } from "../../../objects/events/sources/calendar.ts";
import { github } from "../../../objects/events/sources/github.ts";
import { kafka } from "../../../objects/events/sources/kafka.ts";
import { minio } from "../../../objects/events/sources/minio.ts";
import { resource } from "../../../objects/events/sources/resource.ts";
import { sns } from "../../../objects/events/sources/sns.ts";
import { sqs } from "../../../objects/events/sources/sqs.ts";
import { webhook } from "../../../objects/events/sources/webhook.ts";
import { argoWorkflow } from "../../../objects/events/triggers/argoWorkflow.ts";
import { http } from "../../../objects/events/triggers/http.ts";
import { k8s } from "../../../objects/events/triggers/k8s.ts";
import { log } from "../../../objects/events/triggers/log.ts";
import { yamlDocument } from "../../../objects/gitops/yaml.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

/* One of each kind of event, and of each kind of trigger, as a person can review them. */

const namespace = "bank-events";
const bus = eventBus({
  name: "default",
  namespace,
  replicas: 1,
  limits: { messages: 1_000, bytes: 64 * 2 ** 20, age: "72h" },
  serviceAccount: "event-bus",
  sizing: "small",
});
const key = (name: string) => ({ name: "bank", key: name });
const of = (name: string, event: EventDefinition) =>
  eventSource({ name, bus, serviceAccount: "event-sources", events: { event } });

const sources = {
  webhook: of("webhook", webhook({ endpoint: "/paid", token: key("token"), maxBodyBytes: 65_536 })),
  github: of(
    "github",
    github({ endpoint: "/github", secret: key("secret"), repositories: ["bank/payments"], maxBodyBytes: 65_536 }),
  ),
  calendar: of("calendar", calendar({ schedule: "30 6 * * MON-FRI", timezone: "America/Sao_Paulo" })),
  resource: of(
    "resource",
    resource({
      group: "argoproj.io",
      version: "v1alpha1",
      resource: "workflows",
      namespace: "payments",
      on: ["ADD", "DELETE"],
      labels: { team: "payments" },
    }),
  ),
  sns: of(
    "sns",
    sns({
      topic: "arn:aws:sns:sa-east-1:1:paid",
      region: "sa-east-1",
      url: "https://events.bank.example",
      endpoint: "/sns",
      maxBodyBytes: 262_144,
    }),
  ),
  sqs: of("sqs", sqs({ queue: "paid", region: "sa-east-1" })),
  kafka: of(
    "kafka",
    kafka({
      brokers: ["kafka-0:9093", "kafka-1:9093"],
      topic: "paid",
      group: "payments",
      authority: key("ca.crt"),
      login: { mechanism: "SCRAM-SHA-512", user: key("user"), password: key("password") },
    }),
  ),
  minio: of(
    "minio",
    minio({
      endpoint: "minio.storage.svc:9000",
      bucket: "returns",
      on: ["s3:ObjectCreated:Put"],
      accessKey: key("access"),
      secretKey: key("secret"),
      suffix: ".csv",
    }),
  ),
};

const configMap: KubernetesObject = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "letter", namespace },
  data: {},
};
const retry = { steps: 5, pause: "1s", factor: 2 };
const deadLetter = { name: "dead-letter", action: log(), retry: { steps: 1, pause: "1s" } };

const listener = sensor({
  name: "listener",
  bus,
  serviceAccount: "listener",
  dependencies: {
    paid: {
      event: sources.webhook.events.event,
      filters: { data: [{ path: "body.kind", type: "string", value: ["^PIX$"] }] },
    },
    stored: { event: sources.minio.events.event },
  },
  triggers: ({ paid, stored }) => [
    {
      name: "note",
      when: paid,
      action: k8s({
        operation: "patch",
        object: configMap,
        parameters: {
          "metadata.name": template(paid, "letter-{{ .Input.body.id }}"),
          "data.time": context(paid, "time"),
        },
      }),
      retry,
      rateLimit: { unit: "Minute", requestsPerUnit: 30 },
      deadLetter,
    },
    {
      name: "tell",
      when: { any: [paid, stored] },
      action: http({
        url: "https://bank.example/heard",
        secretHeaders: { authorization: key("token") },
        payload: { id: field(paid, "body.id", "none") },
      }),
      retry,
      deadLetter,
    },
    {
      name: "stop",
      when: { all: [paid, stored] },
      action: argoWorkflow({
        operation: "stop",
        object: {
          apiVersion: "argoproj.io/v1alpha1",
          kind: "Workflow",
          metadata: { name: "run", namespace: "payments" },
        },
        parameters: { "metadata.name": field(paid, "body.run") },
      }),
      retry,
      deadLetter,
    },
  ],
});

const objects = [bus.object, ...Object.values(sources).map(({ object }) => object), listener.object];
const golden = new URL("../../golden/events/kinds.yaml", import.meta.url);

test("one of each kind", () => {
  const text = objects.map(yamlDocument).join("---\n");
  if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(golden, text);
  assert.equal(text, readFileSync(golden, "utf8"));
});

test("the official schemas know every field, and the checks of references find what they look for", () => {
  const { problems } = checkObjects(objects);
  const [form, others] = [/PP-0/, /PP-3[56]/].map((codes) =>
    problems.filter(({ message, path }) => codes.test(`${path} ${message}`)),
  );
  assert.deepEqual(form, []);
  // What these few objects refer to is not among them: accounts and secrets, and nothing else.
  assert.deepEqual(
    others?.filter(({ path, message }) => !/PP-355|PP-361/.test(`${path} ${message}`)),
    [],
  );
});
