import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import type { EventsOptions } from "../../../objects/argo/events/options.ts";
import { eventsObjects } from "../../../objects/argo/events.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { argoEventsSchema } from "../../../settings/argoEvents.ts";
import { images, versions } from "../../../versions.ts";
import { restrictedViolations } from "../podSecurity.ts";
import { readUpstream } from "./manifests.ts";

const upstream = await readUpstream("argo-events");
const options: EventsOptions = { ...argoEventsSchema.parse({}), sizing: "small" };
const objectsOf = (more: Partial<EventsOptions> = {}) =>
  Object.values(eventsObjects(upstream, { ...options, ...more })).flat();
const objects = objectsOf();

function find(kind: string, name: string, among: readonly KubernetesObject[] = objects): KubernetesObject {
  const object = among.find((candidate) => candidate.kind === kind && candidate.metadata.name === name);
  assert.ok(object, `${kind} ${name}`);
  return object;
}

interface Deployment {
  readonly spec: {
    readonly replicas: number;
    readonly template: {
      readonly spec: { readonly containers: readonly { readonly args: readonly string[]; readonly image: string }[] };
    };
  };
}
const controllerOf = (among: readonly KubernetesObject[]) =>
  (find("Deployment", "controller-manager", among) as unknown as Deployment).spec;

test("the controller meets Pod Security restricted, which upstream's does not", () => {
  assert.deepEqual(restrictedViolations(find("Deployment", "controller-manager")), []);
  assert.notDeepEqual(restrictedViolations(find("Deployment", "controller-manager", upstream)), []);
});

test("the controller serves the namespace of the bus alone, and has no right outside of it", () => {
  const [container] = controllerOf(objects).template.spec.containers;
  assert.deepEqual(container?.args, ["controller", "--namespaced", "--managed-namespace", "payments-events"]);
  const roles = objects
    .filter(({ kind }) => /Role$/.test(kind))
    .map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  assert.deepEqual(roles, [
    // For whoever has the cluster's role "view".
    "ClusterRole argo-events-aggregate-to-view",
    "Role argo-events-leader",
    "Role argo-events-controller",
  ]);
  assert.equal(objects.filter(({ kind }) => kind === "ClusterRoleBinding").length, 0);
  const rules = JSON.stringify(find("Role", "argo-events-controller")["rules"]);
  assert.doesNotMatch(rules, /pods|"\*"/);
});

test("JetStream comes in exactly the pinned version, and loses nothing by default", () => {
  const data = find("ConfigMap", "argo-events-controller-config")["data"] as Readonly<Record<string, string>>;
  const { eventBus } = parse(data["controller-config.yaml"] ?? "") as {
    readonly eventBus: {
      readonly nats: { readonly versions: readonly object[] };
      readonly jetstream: { readonly versions: readonly object[]; readonly streamConfig: string };
    };
  };
  assert.deepEqual(eventBus.jetstream.versions, [
    {
      version: versions.nats,
      natsImage: images.nats,
      metricsExporterImage: images.natsExporter,
      configReloaderImage: images.natsConfigReloader,
      startCommand: "/nats-server",
    },
  ]);
  const stream = parse(eventBus.jetstream.streamConfig) as Readonly<Record<string, unknown>>;
  assert.deepEqual([stream["discard"], stream["retention"]], [1, 1]);
  // Without one of the predecessor's the controller does not start.
  assert.equal(eventBus.nats.versions.length, 1);
});

test("a production's controller has a standby and a disruption budget", () => {
  assert.equal(controllerOf(objects).replicas, 1);
  const production = objectsOf({ sizing: "production" });
  assert.equal(controllerOf(production).replicas, 2);
  assert.deepEqual(find("PodDisruptionBudget", "controller-manager", production)["spec"], {
    maxUnavailable: 1,
    selector: { matchLabels: { app: "controller-manager" } },
  });
});

test("metrics are for the namespaces that are named, and for nobody else", () => {
  const ingress = (among: readonly KubernetesObject[]) =>
    (find("NetworkPolicy", "controller", among)["spec"] as { readonly ingress: unknown }).ingress;
  assert.deepEqual(ingress(objects), []);
  assert.deepEqual(ingress(objectsOf({ metricsFrom: ["monitoring"] })), [
    {
      from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }],
      ports: [{ protocol: "TCP", port: 7777 }],
    },
  ]);
});

test("every namespace refuses what is not allowed", () => {
  for (const namespace of ["argo-events", "payments-events"]) {
    const policies = objects.filter(
      ({ kind, metadata }) => kind === "NetworkPolicy" && metadata.namespace === namespace,
    );
    assert.ok(
      policies.some(({ metadata }) => metadata.name === "default-deny"),
      namespace,
    );
    const labels = find("Namespace", namespace).metadata.labels;
    assert.equal(labels?.["pod-security.kubernetes.io/enforce"], "restricted");
  }
});

test("another version of upstream that lacks what is changed here is refused", () => {
  const without = upstream.filter(({ kind }) => kind !== "ConfigMap");
  assert.throws(() => eventsObjects(without, options), /lacks "ConfigMap argo-events-controller-config"/);
});
