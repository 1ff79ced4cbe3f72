import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { asProblem } from "../../../checks/finding.ts";
import { report } from "../../../checks/report.ts";
import { cdObjects } from "../../../objects/argo/cd.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { describeProblem } from "../../../problems.ts";
import { argoCdSchema } from "../../../settings/argoCd.ts";
import { images } from "../../../versions.ts";
import { restrictedViolations } from "../podSecurity.ts";
import { readUpstream } from "./manifests.ts";

const upstream = await readUpstream("argo-cd");
const onSeveralMachines = await readUpstream("argo-cd", true);

function made(settings: z.input<typeof argoCdSchema> = {}, sizing: "small" | "production" = "small") {
  const read = settings.highAvailability ? onSeveralMachines : upstream;
  return cdObjects(read, { ...argoCdSchema.parse(settings), sizing });
}

const all = (some = made()): readonly KubernetesObject[] => Object.values(some).flat();

function find(kind: string, name: string, among = all(), namespace?: string): KubernetesObject {
  const object = among.find(
    (each) =>
      each.kind === kind &&
      each.metadata.name === name &&
      (namespace === undefined || each.metadata.namespace === namespace),
  );
  assert.ok(object, `${kind} ${name}`);
  return object;
}

const names = (kind: string, among = all()) =>
  among.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);

const data = (name: string, among = all()) =>
  find("ConfigMap", name, among)["data"] as Readonly<Record<string, string>>;

const workloadSchema = z.looseObject({
  spec: z.looseObject({
    replicas: z.number(),
    template: z.looseObject({
      metadata: z.looseObject({ annotations: z.record(z.string(), z.string()) }),
      spec: z.looseObject({
        containers: z.array(z.looseObject({ env: z.array(z.looseObject({ name: z.string() })).optional() })),
        initContainers: z.array(z.looseObject({})).optional(),
      }),
    }),
  }),
});

const workloads = (among = all()) => among.filter(({ kind }) => kind === "Deployment" || kind === "StatefulSet");
const workload = (kind: string, name: string, among = all()) => workloadSchema.parse(find(kind, name, among)).spec;

const kinds = {
  small: made({ managedNamespaces: ["shop"] }, "small"),
  production: made({ managedNamespaces: ["shop"] }, "production"),
  "high availability": made({ highAvailability: true }, "production"),
};

for (const [kind, product] of Object.entries(kinds))
  test(`${kind}: every container meets Pod Security restricted, and our own checks find nothing`, () => {
    const objects = all(product);
    assert.deepEqual(workloads(objects).flatMap(restrictedViolations), []);
    const { findings, waived } = report(objects);
    assert.deepEqual(
      [...findings, ...waived].map(({ finding }) => describeProblem(asProblem(finding))),
      [],
    );
  });

test("every container has a pinned image that is there already, and says what it needs and may use", () => {
  for (const product of Object.values(kinds))
    for (const object of workloads(all(product))) {
      const { containers, initContainers = [] } = workloadSchema.parse(object).spec.template.spec;
      for (const container of [...containers, ...initContainers]) {
        assert.ok([images.argoCd, images.redis, images.haproxy].some((image) => image === container["image"]));
        assert.equal(container["imagePullPolicy"], "IfNotPresent");
        const resources = container["resources"] as Readonly<Record<string, object>>;
        for (const kind of ["requests", "limits"])
          assert.deepEqual(Object.keys(resources[kind] ?? {}), ["cpu", "memory"]);
      }
    }
});

test("there is no dex: people sign in with their issuer directly", () => {
  assert.deepEqual(
    all().filter(({ metadata }) => metadata.name.includes("dex")),
    [],
  );
  const objects = all(
    made({
      singleSignOn: { url: "https://cd.example.com", issuer: "https://id.example.com", clientId: "argo-cd" },
    }),
  );
  assert.equal(data("argocd-cm", objects)["url"], "https://cd.example.com");
  assert.equal(
    data("argocd-cm", objects)["oidc.config"],
    [
      "name: single sign-on",
      "issuer: https://id.example.com",
      "clientID: argo-cd",
      "clientSecret: $argocd-single-sign-on:clientSecret",
      "requestedScopes:",
      "  - openid",
      "  - profile",
      "  - email",
      "  - groups",
      "",
    ].join("\n"),
  );
});

test("the configuration", () => {
  const settings = data("argocd-cm");
  assert.equal(settings["admin.enabled"], "false");
  assert.equal(data("argocd-cm", all(made({ localAdmin: true })))["admin.enabled"], "true");
  assert.equal(settings["application.resourceTrackingMethod"], "annotation");
  assert.deepEqual([settings["timeout.reconciliation"], settings["timeout.reconciliation.jitter"]], ["180s", "60s"]);
  assert.match(settings["resource.customizations.health.argoproj.io_Application"] ?? "", /Progressing/);
  assert.match(settings["resource.exclusions"] ?? "", /EndpointSlice/, "upstream's stay");
  assert.equal(data("argocd-notifications-cm"), undefined, "tells nobody");
  assert.match(data("argocd-ssh-known-hosts-cm")["ssh_known_hosts"] ?? "", /github\.com/);
});

test("nobody may do anything but by a grant", () => {
  assert.deepEqual(data("argocd-rbac-cm"), { "policy.default": "", "policy.csv": "", scopes: "[groups]" });
});

test("an application without a project of its own may do nothing, before any program could think otherwise", () => {
  const [project] = made().presets;
  assert.deepEqual([project?.kind, project?.metadata.name], ["AppProject", "default"]);
  const spec = project?.["spec"] as Readonly<Record<string, unknown>>;
  assert.deepEqual(spec["namespaceResourceBlacklist"], [{ group: "*", kind: "*" }]);
  for (const key of ["sourceRepos", "destinations", "clusterResourceWhitelist"]) assert.equal(key in spec, false);
});

test("a change of what programs are started with replaces their pods", () => {
  const key = (some = made()) =>
    workload("Deployment", "argocd-repo-server", all(some)).template.metadata.annotations[
      "payments-platform/configuration"
    ];
  assert.equal(key(), key());
  assert.equal(key(made({ localAdmin: true })), key(), "read while it runs");
  assert.notEqual(key(made({ reconciliation: { interval: "60s" } })), key());
});

test("shards know how many they are; several of anything have a disruption budget", () => {
  assert.deepEqual(names("PodDisruptionBudget"), []);
  const objects = all(made({ replicas: { controller: 3, server: 2, applicationSet: 2 } }));
  const { replicas, template } = workload("StatefulSet", "argocd-application-controller", objects);
  assert.equal(replicas, 3);
  const shards = template.spec.containers[0]?.env?.find(({ name }) => name === "ARGOCD_CONTROLLER_REPLICAS");
  assert.equal(shards?.["value"], "3");
  assert.deepEqual(names("PodDisruptionBudget", objects).sort(), [
    "argocd-application-controller",
    "argocd-applicationset-controller",
    "argocd-server",
  ]);
});

test("on several machines there are two of what serves, three Redis servers, and all of them apart", () => {
  const objects = all(kinds["high availability"]);
  const replicas: Readonly<Record<string, number>> = Object.fromEntries(
    workloads(objects).map((object) => [object.metadata.name, workloadSchema.parse(object).spec.replicas]),
  );
  for (const object of workloads(objects).filter(({ metadata }) => (replicas[metadata.name] ?? 0) > 1)) {
    const { affinity } = workloadSchema.parse(object).spec.template.spec as { affinity?: { podAntiAffinity?: object } };
    assert.ok(affinity?.podAntiAffinity, object.metadata.name);
  }
  assert.deepEqual(replicas, {
    "argocd-applicationset-controller": 2,
    "argocd-notifications-controller": 1,
    "argocd-redis-ha-haproxy": 3,
    "argocd-repo-server": 2,
    "argocd-server": 2,
    "argocd-application-controller": 1,
    "argocd-redis-ha-server": 3,
  });
  assert.equal(
    data("argocd-cmd-params-cm", objects)["redis.server"],
    "argocd-redis-ha-haproxy:6379",
    "upstream's stays",
  );
  assert.equal(names("PodDisruptionBudget", objects).length, 5);
});

test("ApplicationSets ask no host but those that are named", () => {
  assert.equal(data("argocd-cmd-params-cm")["applicationsetcontroller.enable.scm.providers"], "false");
  const named = data("argocd-cmd-params-cm", all(made({ scmProviders: ["https://github.com"] })));
  assert.equal(named["applicationsetcontroller.enable.scm.providers"], "true");
  assert.equal(named["applicationsetcontroller.allowed.scm.providers"], "https://github.com");
});
