import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import type { WorkflowsOptions } from "../../../objects/argo/workflows/options.ts";
import { workflowsObjects } from "../../../objects/argo/workflows.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { images } from "../../../versions.ts";
import { restrictedViolations } from "../podSecurity.ts";
import { readUpstream } from "./manifests.ts";

const options: WorkflowsOptions = {
  controllerReplicas: 1,
  serverReplicas: 1,
  parallelism: 50,
  namespaceParallelism: 20,
  podsPerSecond: 10,
  requeueTime: "2s",
  retention: { completed: 1, failed: 2, errored: 3 },
  secondsToLive: { success: 60, failure: 600 },
};

const upstream = await readUpstream();
const made = workflowsObjects(upstream, options);
const deployments = made.programs.filter(({ kind }) => kind === "Deployment");
const objects = (some = made) => Object.values(some).flat();

function find(kind: string, name: string, among: readonly KubernetesObject[] = objects()): KubernetesObject {
  const object = among.find((candidate) => candidate.kind === kind && candidate.metadata.name === name);
  assert.ok(object, `${kind} ${name}`);
  return object;
}

const names = (kind: string, among: readonly KubernetesObject[] = objects()) =>
  among.filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);

test("every container meets Pod Security restricted, which upstream's do not", () => {
  assert.deepEqual(deployments.flatMap(restrictedViolations), []);
  const before = upstream.filter(({ kind }) => kind === "Deployment").flatMap(restrictedViolations);
  assert.deepEqual(before, [
    "workflow-controller: workflow-controller seccompProfile",
    "argo-server: argo-server seccompProfile",
  ]);
});

test("the pods of workflows meet Pod Security restricted by what the configuration gives them", () => {
  const data = find("ConfigMap", "workflow-controller-configmap")["data"] as Readonly<Record<string, string>>;
  const defaults = parse(data["workflowDefaults"] ?? "") as { readonly spec: { readonly securityContext: object } };
  const containers = ["executor", "mainContainer"].map((name) => ({ name, ...(parse(data[name] ?? "") as object) }));
  const pod = { spec: { template: { spec: { ...defaults.spec, containers } } } };
  assert.deepEqual(restrictedViolations({ apiVersion: "v1", kind: "Pod", metadata: { name: "pod" }, ...pod }), []);
});

test("a Service comes with what it serves: it would otherwise wait for a server that waits for it", () => {
  assert.deepEqual(names("Service", made.programs), ["argo-server"]);
  assert.deepEqual(names("Service", made.surroundings), []);
});

test("every image is a pinned one", () => {
  const text = JSON.stringify(objects());
  assert.doesNotMatch(text, /:latest/);
  for (const image of [images.workflowController, images.argoServer, images.argoexec]) assert.ok(text.includes(image));
});

test("one controller is replaced and never doubled", () => {
  const { spec } = find("Deployment", "workflow-controller") as unknown as Deployment;
  assert.equal(spec.replicas, 1);
  assert.deepEqual(spec.strategy, { type: "Recreate" });
  assert.deepEqual(environment(spec), {
    ARGO_POD_STATUS_CAPTURE_FINALIZER: "true",
    DEFAULT_REQUEUE_TIME: "2s",
    INFORMER_WRITE_BACK: "false",
    LEADER_ELECTION_DISABLE: "true",
    LEADER_ELECTION_IDENTITY: undefined,
  });
  assert.equal(spec.template.spec.priorityClassName, "workflow-controller");
  assert.deepEqual(names("PodDisruptionBudget"), []);
});

test("more controllers stand by, and more of anything has a disruption budget", () => {
  const several = objects(workflowsObjects(upstream, { ...options, controllerReplicas: 2, serverReplicas: 3 }));
  const { spec } = find("Deployment", "workflow-controller", several) as unknown as Deployment;
  assert.deepEqual(spec.strategy, { type: "RollingUpdate" });
  assert.equal("LEADER_ELECTION_DISABLE" in environment(spec), false);
  assert.deepEqual(names("PodDisruptionBudget", several), ["workflow-controller", "argo-server"]);
  assert.deepEqual(find("PodDisruptionBudget", "argo-server", several)["spec"], {
    maxUnavailable: 1,
    selector: { matchLabels: { app: "argo-server" } },
  });
});

test("the server acts as its caller, by TLS", () => {
  const { spec } = find("Deployment", "argo-server") as unknown as Deployment;
  assert.deepEqual(spec.template.spec.containers[0]?.args, ["server", "--auth-mode=client", "--secure"]);
  assert.deepEqual(find("ClusterRole", "argo-server-cluster-role")["rules"], [
    { apiGroups: ["argoproj.io"], resources: ["workflows", "workflowtemplates"], verbs: ["get", "list", "watch"] },
  ]);
});

test("every container says what it needs and what it may use", () => {
  for (const program of deployments as unknown as readonly Deployment[])
    for (const { resources } of program.spec.template.spec.containers)
      for (const kind of ["requests", "limits"] as const)
        assert.deepEqual(Object.keys(resources?.[kind] ?? {}), ["cpu", "memory"]);
});

test("the controller's configuration", () => {
  const data = find("ConfigMap", "workflow-controller-configmap")["data"] as Readonly<Record<string, string>>;
  const read = Object.fromEntries(Object.entries(data).map(([key, text]) => [key, parse(text) as unknown]));
  assert.deepEqual(read["workflowRestrictions"], { templateReferencing: "Strict" });
  assert.deepEqual(read["retentionPolicy"], { completed: 1, failed: 2, errored: 3 });
  assert.deepEqual(read["resourceRateLimit"], { limit: 10, burst: 20 });
  assert.deepEqual([read["parallelism"], read["namespaceParallelism"]], [50, 20]);
  assert.deepEqual(read["nodeEvents"], { enabled: false });
  assert.equal((read["executor"] as { image: string }).image, images.argoexec);
});

test("no role writes Secrets, and none is added to the built-in edit and admin", () => {
  const roles = objects().filter(({ kind }) => kind === "Role" || kind === "ClusterRole");
  const rules = roles.flatMap(({ metadata, ...role }) =>
    (role["rules"] as readonly { resources: string[]; verbs: string[]; resourceNames?: string[] }[]).map((rule) => ({
      role: metadata.name,
      ...rule,
    })),
  );
  const onSecrets = rules.filter(({ resources }) => resources.includes("secrets") || resources.includes("*"));
  assert.deepEqual(
    onSecrets.map(({ role, verbs, resourceNames }) => [role, verbs, resourceNames]),
    [["argo-cluster-role", ["get"], ["argo-workflows-agent-ca-certificates"]]],
  );
  assert.deepEqual(
    roles.map(({ metadata }) => metadata.name).filter((name) => name.startsWith("argo-aggregate")),
    ["argo-aggregate-to-view"],
  );
});

test("the namespace refuses what is not restricted, and traffic that nothing allows", () => {
  assert.equal(find("Namespace", "argo").metadata.labels?.["pod-security.kubernetes.io/enforce"], "restricted");
  assert.deepEqual(find("NetworkPolicy", "default-deny")["spec"], {
    podSelector: {},
    policyTypes: ["Ingress", "Egress"],
  });
  const dns = find("NetworkPolicy", "allow-dns")["spec"] as { egress: [{ ports: object[] }] };
  assert.deepEqual(dns.egress[0].ports, [
    { protocol: "UDP", port: 53 },
    { protocol: "TCP", port: 53 },
  ]);
});

test("manifests without what is changed here are refused", () => {
  const without = upstream.filter(({ metadata }) => metadata.name !== "argo-server");
  assert.throws(() => workflowsObjects(without, options), /manifests\/cluster-install lacks "Deployment argo-server"/);
});

interface Deployment {
  readonly spec: {
    readonly replicas: number;
    readonly strategy: object;
    readonly template: {
      readonly spec: {
        readonly priorityClassName?: string;
        readonly containers: readonly {
          readonly args?: readonly string[];
          readonly env?: readonly { readonly name: string; readonly value?: string }[];
          readonly resources?: { readonly requests?: object; readonly limits?: object };
        }[];
      };
    };
  };
}

function environment({ template }: Deployment["spec"]): Record<string, string | undefined> {
  const entries = template.spec.containers[0]?.env ?? [];
  return Object.fromEntries(entries.map(({ name, value }) => [name, value]));
}
