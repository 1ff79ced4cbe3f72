import assert from "node:assert/strict";
import { test } from "node:test";
import { checks } from "../../../checks/all.ts";
import { asProblem } from "../../../checks/finding.ts";
import { report } from "../../../checks/report.ts";
import type { RolloutsOptions } from "../../../objects/argo/rollouts/options.ts";
import { rolloutsObjects } from "../../../objects/argo/rollouts.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { describeProblem } from "../../../problems.ts";
import { images } from "../../../versions.ts";
import { restrictedViolations } from "../podSecurity.ts";
import { readUpstream } from "./manifests.ts";

const small: RolloutsOptions = { sizing: "small", prometheus: { kind: "embedded" }, trafficRouters: [] };
const address = "https://prometheus.example.com";
const production: RolloutsOptions = {
  sizing: "production",
  prometheus: { kind: "external", address },
  trafficRouters: [],
};

const upstream = await readUpstream("argo-rollouts");
const objectsOf = (options: RolloutsOptions) => Object.values(rolloutsObjects(upstream, options)).flat();

function find(kind: string, name: string, among: readonly KubernetesObject[]): KubernetesObject {
  const object = among.find((candidate) => candidate.kind === kind && candidate.metadata.name === name);
  assert.ok(object, `${kind} ${name}`);
  return object;
}

const names = (kind: string, among: readonly KubernetesObject[]) =>
  among.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);

for (const [name, options] of Object.entries({ small, production })) {
  const objects = objectsOf(options);
  const deployments = objects.filter(({ kind }) => kind === "Deployment") as unknown as readonly Deployment[];

  test(`${name}: every container meets Pod Security restricted, reads its root only, and says what it needs`, () => {
    assert.deepEqual(
      deployments.flatMap((object) => restrictedViolations(object as unknown as KubernetesObject)),
      [],
    );
    for (const { spec } of deployments)
      for (const { securityContext, resources } of spec.template.spec.containers) {
        assert.equal(securityContext?.readOnlyRootFilesystem, true);
        for (const kind of ["requests", "limits"] as const)
          assert.deepEqual(Object.keys(resources?.[kind] ?? {}), ["cpu", "memory"]);
      }
  });

  test(`${name}: the checks find nothing`, () => {
    const { findings } = report(objects, { checks });
    assert.deepEqual(
      findings.map(({ finding }) => describeProblem(asProblem(finding))),
      [],
    );
  });

  test(`${name}: every image is a pinned one`, () => {
    const text = JSON.stringify(objects);
    assert.doesNotMatch(text, /:latest/);
    assert.ok(text.includes(images.argoRollouts));
    assert.equal(text.includes(images.prometheus), name === "small");
  });
}

test("two controllers stand by on different nodes, where the stack is not a small one", () => {
  const objects = objectsOf(production);
  const { spec } = find("Deployment", "argo-rollouts", objects) as unknown as Deployment;
  assert.equal(spec.replicas, 2);
  assert.deepEqual(spec.strategy, { type: "RollingUpdate" });
  assert.ok(spec.template.spec.containers[0]?.args?.includes("--leader-elect=true"));
  assert.match(JSON.stringify(spec.template.spec.affinity), /podAntiAffinity.*kubernetes\.io\/hostname/);
  assert.deepEqual(names("PodDisruptionBudget", objects), ["argo-rollouts"]);
});

test("a single controller is replaced and never doubled", () => {
  const objects = objectsOf(small);
  const { spec } = find("Deployment", "argo-rollouts", objects) as unknown as Deployment;
  assert.equal(spec.replicas, 1);
  assert.deepEqual(spec.strategy, { type: "Recreate" });
  assert.ok(spec.template.spec.containers[0]?.args?.includes("--leader-elect=false"));
  assert.equal(spec.template.spec.affinity, undefined);
  assert.deepEqual(names("PodDisruptionBudget", objects), []);
});

test("what analyses ask: the Prometheus beside the controller, or the stack's own", () => {
  const asked = (options: RolloutsOptions) => {
    const { spec } = find("Deployment", "argo-rollouts", objectsOf(options)) as unknown as Deployment;
    return spec.template.spec.containers[0]?.env;
  };
  const name = "ARGO_ROLLOUTS_PROMETHEUS_ADDRESS";
  assert.deepEqual(asked(production), [{ name, value: address }]);
  assert.deepEqual(asked(small), [{ name, value: "http://prometheus.argo-rollouts.svc.cluster.local:9090" }]);
  const ports = (options: RolloutsOptions) => find("NetworkPolicy", "allow-prometheus", objectsOf(options))["spec"];
  assert.match(JSON.stringify(ports(production)), /"egress":\[{"ports":\[{"protocol":"TCP","port":443}\]}\]/);
  assert.match(JSON.stringify(ports(small)), /"kubernetes.io\/metadata.name":"argo-rollouts".*"port":9090/);
});

/** `verb group/resource`, for all that the controller may do in every namespace. */
function rights(options: RolloutsOptions): string[] {
  const rules = find("ClusterRole", "argo-rollouts", objectsOf(options))["rules"] as readonly Rule[];
  return rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => `${verb} ${group}/${resource}`))),
  );
}

test("without a traffic router the controller writes what it rolls out, and reads no Secret of others", () => {
  const all = rights(production);
  assert.deepEqual(
    all.filter((right) => /secrets|configmaps|leases|endpoints|istio|elbv2|smi|ambassador|traefik|apisix/.test(right)),
    [],
  );
  assert.deepEqual(
    all.filter((right) => right.includes("ingresses")),
    ["get", "list", "watch"].map((verb) => `${verb} networking.k8s.io/ingresses`),
  );
  const own = find("Role", "argo-rollouts", objectsOf(production))["rules"] as readonly Rule[];
  assert.deepEqual(own.find(({ resources }) => resources.includes("secrets"))?.resourceNames, [
    "argo-rollouts-notification-secret",
  ]);
});

test("each traffic router brings the rights on its own objects, and no other", () => {
  const added = (router: RolloutsOptions["trafficRouters"][number]) => {
    const before = new Set(rights(production));
    const after = rights({ ...production, trafficRouters: [router] }).filter((right) => !before.has(right));
    return [...new Set(after.map((right) => right.split(/[ /]/)[1]))].sort();
  };
  assert.deepEqual(added("istio"), ["networking.istio.io"]);
  assert.deepEqual(added("nginx"), ["networking.k8s.io"]);
  assert.deepEqual(added("alb"), ["", "elbv2.k8s.aws", "networking.k8s.io"]);
  assert.deepEqual(added("smi"), ["split.smi-spec.io"]);
});

test("nothing is added to the built-in edit and admin", () => {
  assert.deepEqual(
    names("ClusterRole", objectsOf(production)).filter((name) => name.includes("aggregate")),
    ["argo-rollouts-aggregate-to-view"],
  );
});

test("the namespace refuses what is not restricted, and traffic that nothing allows", () => {
  const objects = objectsOf(small);
  const labels = find("Namespace", "argo-rollouts", objects).metadata.labels;
  assert.equal(labels?.["pod-security.kubernetes.io/enforce"], "restricted");
  assert.deepEqual(names("NetworkPolicy", objects), [
    "default-deny",
    "allow-dns",
    "allow-api-server",
    "allow-prometheus",
    "allow-metrics",
    "allow-scraping",
    "allow-queries",
  ]);
});

test("manifests without what is changed here are refused", () => {
  const without = upstream.filter(({ kind }) => kind !== "Deployment");
  assert.throws(() => rolloutsObjects(without, small), /lacks "Deployment argo-rollouts"/);
});

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

interface Deployment {
  readonly spec: {
    readonly replicas: number;
    readonly strategy: object;
    readonly template: {
      readonly spec: {
        readonly affinity?: object;
        readonly containers: readonly {
          readonly args?: readonly string[];
          readonly env?: readonly { readonly name: string; readonly value?: string }[];
          readonly securityContext?: { readonly readOnlyRootFilesystem?: boolean };
          readonly resources?: { readonly requests?: object; readonly limits?: object };
        }[];
      };
    };
  };
}
