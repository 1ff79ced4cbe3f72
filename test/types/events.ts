/*
 * Event buses, sources and sensors: what the compiler must refuse, events and buses that are not there above all.
 */
import { eventBus } from "../../objects/events/eventBus.ts";
import { eventSource } from "../../objects/events/eventSource.ts";
import { field, template } from "../../objects/events/eventValue.ts";
import { sensor } from "../../objects/events/sensor.ts";
import { github } from "../../objects/events/sources/github.ts";
import { kafka } from "../../objects/events/sources/kafka.ts";
import { minio } from "../../objects/events/sources/minio.ts";
import { resource } from "../../objects/events/sources/resource.ts";
import { sns } from "../../objects/events/sources/sns.ts";
import { webhook } from "../../objects/events/sources/webhook.ts";
import { argoWorkflow } from "../../objects/events/triggers/argoWorkflow.ts";
import { http } from "../../objects/events/triggers/http.ts";
import { k8s } from "../../objects/events/triggers/k8s.ts";
import { log } from "../../objects/events/triggers/log.ts";

const limits = { messages: 10, bytes: 2 ** 20, age: "24h" };
const bare = { namespace: "events", replicas: 1, limits, serviceAccount: "bus", sizing: "small" } as const;
const bus = eventBus({ ...bare, name: "default" });
const otherBus = eventBus({ ...bare, name: "other" });
const key = { name: "bank", key: "token" };
const paid = webhook({ endpoint: "/paid", token: key, maxBodyBytes: 1024 });
const source = eventSource({ name: "bank", bus, serviceAccount: "sources", events: { paid } });
const elsewhere = eventSource({ name: "bank", bus: otherBus, serviceAccount: "sources", events: { paid } });
const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "booking" } };
const retry = { steps: 3, pause: "1s" };
const deadLetter = { name: "dead-letter", action: log(), retry };
const base = { name: "book", bus, serviceAccount: "sensor" };
const dependencies = { paid: { event: source.events.paid } };

sensor({
  ...base,
  dependencies,
  triggers: ({ paid }) => [
    {
      name: "book",
      when: paid,
      action: k8s({
        operation: "patch",
        object,
        parameters: { "metadata.name": template(paid, "{{ .Input.body.id }}") },
      }),
      retry,
      deadLetter,
    },
  ],
});

// @ts-expect-error - most of two servers are two
eventBus({ ...bare, name: "default", replicas: 2 });
// @ts-expect-error - a bus has limits
eventBus({ ...bare, name: "default", limits: undefined });
// @ts-expect-error - no such event of the source
sensor({ ...base, dependencies: { paid: { event: source.events.payed } }, triggers: () => [] });
// @ts-expect-error - an event of another bus never comes
sensor({ ...base, dependencies: { paid: { event: elsewhere.events.paid } }, triggers: () => [] });
// @ts-expect-error - no such dependency
sensor({ ...base, dependencies, triggers: ({ payed }) => (payed ? [] : []) });
// @ts-expect-error - a trigger is tried again
sensor({ ...base, dependencies, triggers: ({ paid }) => [{ name: "t", when: paid, action: log(), deadLetter }] });
// @ts-expect-error - what fails for good is kept
sensor({ ...base, dependencies, triggers: ({ paid }) => [{ name: "t", when: paid, action: log(), retry }] });
// @ts-expect-error - a webhook asks for a token
webhook({ endpoint: "/paid", maxBodyBytes: 1024 });
// @ts-expect-error - the token is in a secret
webhook({ endpoint: "/paid", maxBodyBytes: 1024, token: "1234" });
// @ts-expect-error - a body has an end
webhook({ endpoint: "/paid", token: key });
// @ts-expect-error - an endpoint is a path
webhook({ endpoint: "paid", token: key, maxBodyBytes: 1024 });
// @ts-expect-error - deliveries are signed
github({ endpoint: "/github", repositories: ["bank/payments"], maxBodyBytes: 1024 });
// @ts-expect-error - a repository has an owner
github({ endpoint: "/github", repositories: ["payments"], secret: key, maxBodyBytes: 1024 });
// @ts-expect-error - something happens to a resource
resource({ group: "", version: "v1", resource: "pods", namespace: "events", on: [] });
// @ts-expect-error - nothing else happens to a resource
resource({ group: "", version: "v1", resource: "pods", namespace: "events", on: ["CREATE"] });
// @ts-expect-error - AWS comes by TLS
sns({ topic: "arn:aws:sns:sa-east-1:1:paid", region: "sa-east-1", url: "http://x", endpoint: "/s", maxBodyBytes: 1 });
// @ts-expect-error - Kafka is reached by TLS
kafka({ brokers: ["kafka:9093"], topic: "paid", group: "payments" });
// @ts-expect-error - keys are in secrets
minio({ endpoint: "minio:9000", bucket: "b", on: ["s3:ObjectCreated:Put"], accessKey: "a", secretKey: "b" });
// @ts-expect-error - no such operation
k8s({ operation: "apply", object });
// @ts-expect-error - no such operation on a workflow
argoWorkflow({ operation: "start", object });
// @ts-expect-error - over the internet by TLS
http({ url: "http://bank.example/paid" });
// @ts-expect-error - a value is of some event
field("paid", "body.date");
