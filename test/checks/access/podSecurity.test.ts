import assert from "node:assert/strict";
import { test } from "node:test";
import { podSecurity } from "../../../checks/access/podSecurity.ts";
import { deployment, found, object, workflowTemplate } from "../model/objects.ts";

const namespace = (level: string) =>
  object(
    "Namespace",
    "payments",
    {},
    { namespace: undefined, labels: { "pod-security.kubernetes.io/enforce": level } },
  );

const safe = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] }, runAsNonRoot: true };
const safePod = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };
const container = { name: "main", image: "ledger:1.0.0", securityContext: safe };
const pod = "spec.template.spec";
const policy = "as Pod Security restricted asks";

test("a pod that says everything", () => {
  assert.deepEqual(found(podSecurity, [deployment({ securityContext: safePod, containers: [container] })]), []);
});

test("a pod that says nothing, field by field", () => {
  const main = `${pod}.containers[main]`;
  assert.deepEqual(found(podSecurity, [deployment({ containers: [{ name: "main" }] })]), [
    `PP-752 ${main} securityContext.runAsNonRoot is not set, expected true here or for the pod: ${policy}`,
    `PP-752 ${main} securityContext.seccompProfile is not set, expected type RuntimeDefault or Localhost here or for the pod: ${policy}`,
    `PP-752 ${main} securityContext.allowPrivilegeEscalation is not set, expected false: ${policy}`,
    `PP-752 ${main} securityContext.capabilities.drop is not set, expected ["ALL"]: ${policy}`,
  ]);
});

test("what a namespace enforces is refused by the API server; what it does not enforce is our policy", () => {
  const reckless = deployment({
    securityContext: safePod,
    hostNetwork: true,
    containers: [{ ...container, securityContext: { ...safe, runAsUser: 0 } }],
  });
  const host = `${pod}.hostNetwork is true, expected false`;
  const root = `${pod}.containers[main].securityContext.runAsUser is 0, the user root; expected another`;
  const refuses = (level: string) => `namespace payments enforces ${level} and refuses the pod`;
  assert.deepEqual(found(podSecurity, [namespace("restricted"), reckless]), [
    `PP-751 ${host}: ${refuses("restricted")}`,
    `PP-751 ${root}: ${refuses("restricted")}`,
  ]);
  assert.deepEqual(found(podSecurity, [namespace("baseline"), reckless]), [
    `PP-751 ${host}: ${refuses("baseline")}`,
    `PP-752 ${root}: ${policy}`,
  ]);
  assert.deepEqual(found(podSecurity, [namespace("privileged"), reckless]), [
    `PP-752 ${host}: ${policy}`,
    `PP-752 ${root}: ${policy}`,
  ]);
});

test("every other way out of a container", () => {
  const reckless = deployment({
    hostPID: true,
    securityContext: { ...safePod, seLinuxOptions: { user: "root" }, sysctls: [{ name: "kernel.msgmax", value: "1" }] },
    volumes: [
      { name: "node", hostPath: { path: "/" } },
      { name: "share", nfs: { server: "files", path: "/" } },
    ],
    initContainers: [
      {
        ...container,
        name: "init",
        ports: [{ containerPort: 80, hostPort: 80 }],
        securityContext: {
          ...safe,
          privileged: true,
          procMount: "Unmasked",
          seccompProfile: { type: "Unconfined" },
          capabilities: { drop: ["NET_RAW"], add: ["NET_ADMIN", "CHOWN", "NET_BIND_SERVICE"] },
        },
      },
    ],
    containers: [container],
  });
  const paths = found(podSecurity, [reckless]).map((line) => line.split(" ")[1]?.replace(`${pod}.`, ""));
  const init = "initContainers[init]";
  assert.deepEqual(paths, [
    "hostPID",
    "volumes[node].hostPath",
    "securityContext.sysctls[kernel.msgmax].name",
    "securityContext.seLinuxOptions.user",
    `${init}.securityContext.seccompProfile.type`,
    `${init}.securityContext.privileged`,
    `${init}.securityContext.capabilities.add[0]`,
    `${init}.securityContext.procMount`,
    `${init}.ports[0].hostPort`,
    "volumes[share].nfs",
    `${init}.securityContext.capabilities.drop`,
    `${init}.securityContext.capabilities.add[1]`,
  ]);
});

test("what a later version asks is not enforced by an earlier one", () => {
  const probe = { httpGet: { host: "db.example.com", port: 80 } };
  const app = deployment({ securityContext: safePod, containers: [{ ...container, livenessProbe: probe }] });
  const versioned = (version: string) => {
    const enforce = "pod-security.kubernetes.io/enforce";
    const labels = { [enforce]: "restricted", [`${enforce}-version`]: version };
    return object("Namespace", "payments", {}, { namespace: undefined, labels });
  };
  const code = (version: string) => found(podSecurity, [versioned(version), app]).map((line) => line.split(" ")[0]);
  assert.deepEqual(code("v1.34"), ["PP-751"]);
  assert.deepEqual(code("latest"), ["PP-751"]);
  assert.deepEqual(code("v1.33"), ["PP-752"]);
});

test("a workflow's pod takes what its workflow and its controller say", () => {
  const template = { name: "run", container: { image: "job:1.0.0" } };
  const settings = object(
    "ConfigMap",
    "workflow-controller-configmap",
    {
      data: {
        workflowDefaults: `spec: {securityContext: ${JSON.stringify(safePod)}}`,
        mainContainer: `securityContext: ${JSON.stringify(safe)}`,
        executor: `securityContext: ${JSON.stringify(safe)}`,
      },
    },
    { namespace: "argo" },
  );
  assert.deepEqual(found(podSecurity, [settings, workflowTemplate([template])]), []);
  const own = workflowTemplate([template], { securityContext: { runAsNonRoot: false } });
  assert.deepEqual(found(podSecurity, [settings, own]), []);
  assert.deepEqual(
    found(podSecurity, [own]).map((line) => line.split(" ").slice(0, 3).join(" ")),
    [
      "PP-752 spec.securityContext.runAsNonRoot is",
      "PP-752? spec.templates[run].container securityContext.seccompProfile",
      "PP-752? spec.templates[run].container securityContext.allowPrivilegeEscalation",
      "PP-752? spec.templates[run].container securityContext.capabilities.drop",
    ],
  );
});

test("Argo's own containers take theirs from the controller's ConfigMap alone", () => {
  const settings = object("ConfigMap", "workflow-controller-configmap", { data: {} }, { namespace: "argo" });
  const main = { image: "job:1.0.0", securityContext: { ...safe, ...safePod } };
  const run = workflowTemplate([{ name: "run", container: main }]);
  const refuses = "namespace payments enforces restricted and refuses the pod";
  assert.deepEqual(found(podSecurity, [namespace("restricted"), settings, run]), [
    `PP-751 data executor.securityContext.allowPrivilegeEscalation is not set, expected false: ${refuses}`,
    `PP-751 data executor.securityContext.capabilities.drop is not set, expected ["ALL"]: ${refuses}`,
  ]);
  assert.deepEqual(found(podSecurity, [settings]), [], "no workflow runs");
});

test("nothing follows from what is missing where the pod is patched, or its settings are the caller's", () => {
  const template = { name: "run", container: { image: "job:1.0.0", securityContext: safe } };
  assert.deepEqual(found(podSecurity, [workflowTemplate([template], { podSpecPatch: "{}" })]), []);
  assert.deepEqual(found(podSecurity, [workflowTemplate([template], { entrypoint: undefined })]), []);
  assert.equal(found(podSecurity, [workflowTemplate([template])]).length, 1);
});

test("pods within other objects", () => {
  const spec = { containers: [{ name: "main", securityContext: { ...safe, ...safePod, privileged: true } }] };
  const resource = { apiVersion: "batch/v1", kind: "Job", metadata: { name: "job" }, spec: { template: { spec } } };
  const k8s = { operation: "create", source: { resource } };
  const objects = [
    object("argoproj.io/v1alpha1 Sensor", "sensor", {
      spec: { template: { container: spec.containers[0] }, triggers: [{ template: { name: "go", k8s } }] },
    }),
    object("batch/v1 CronJob", "cron", { spec: { jobTemplate: { spec: { template: { spec } } } } }),
    object("argoproj.io/v1alpha1 AnalysisTemplate", "smoke", {
      spec: { metrics: [{ name: "smoke", provider: { job: { spec: { template: { spec } } } } }] },
    }),
  ];
  assert.deepEqual(
    found(podSecurity, objects).map((line) => line.split(" ")[1]?.replace(".securityContext.privileged", "")),
    [
      "spec.template.container",
      "spec.triggers[0].template.k8s.source.resource.spec.template.spec.containers[main]",
      "spec.jobTemplate.spec.template.spec.containers[main]",
      "spec.metrics[smoke].provider.job.spec.template.spec.containers[main]",
    ],
  );
});

test("what is no pod at all is left to the schema of its kind", () => {
  for (const spec of [undefined, null, 7, "x", { template: [] }, { template: { spec: { containers: [null, 3, {}] } } }])
    found(podSecurity, [
      object("apps/v1 Deployment", "odd", { spec }),
      object("argoproj.io/v1alpha1 Sensor", "odd", { spec }),
    ]);
});
