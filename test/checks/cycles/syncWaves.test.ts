import assert from "node:assert/strict";
import { test } from "node:test";
import { syncWaves } from "../../../checks/cycles/syncWaves.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { found, object } from "../model/objects.ts";

const wave = (text: string) => ({ annotations: { "argocd.argoproj.io/sync-wave": text } });
const hook = (text: string) => ({ annotations: { "argocd.argoproj.io/hook": text } });

function workload(
  pod: object,
  metadata: object = {},
  kind = "apps/v1 Deployment",
  spec: object = {},
): KubernetesObject {
  const containers = [{ name: "main", image: "ledger:1" }];
  return object(kind, "ledger", { spec: { ...spec, template: { spec: { containers, ...pod } } } }, metadata);
}

const mounting = { volumes: [{ name: "settings", configMap: { name: "settings" } }] };
const settings = (metadata: object = {}) => object("ConfigMap", "settings", {}, metadata);

test("what comes in the same place or before is there", () => {
  assert.deepEqual(found(syncWaves, [workload(mounting), settings()]), []);
  assert.deepEqual(found(syncWaves, [workload(mounting, wave("1")), settings(wave("1"))]), []);
  assert.deepEqual(found(syncWaves, [workload(mounting, wave("2")), settings(wave("-1"))]), []);
  assert.deepEqual(found(syncWaves, [workload(mounting, hook("PostSync")), settings(wave("9"))]), []);
  assert.deepEqual(found(syncWaves, [workload(mounting), settings(hook("PreSync"))]), []);
});

test("a workload never becomes healthy without what a later wave brings", () => {
  assert.deepEqual(found(syncWaves, [workload(mounting, wave("-1")), settings()]), [
    'PP-433 spec.template.spec.volumes[settings].configMap.name "settings": this is applied in wave -1 and waits for the ConfigMap, which comes in wave 0',
  ]);
  const kinds = ["apps/v1 StatefulSet", "apps/v1 DaemonSet", "batch/v1 Job", "argoproj.io/v1alpha1 Rollout"];
  for (const kind of kinds)
    assert.equal(found(syncWaves, [workload(mounting, {}, kind), settings(wave("1"))]).length, 1, kind);
});

test("whatever the pods need, unless they can do without", () => {
  const container = (fields: object) => ({ containers: [{ name: "main", image: "ledger:1", ...fields }] });
  const needing = [
    [{ volumes: [{ name: "a", secret: { secretName: "it" } }] }, "Secret"],
    [{ volumes: [{ name: "a", persistentVolumeClaim: { claimName: "it" } }] }, "PersistentVolumeClaim"],
    [{ volumes: [{ name: "a", projected: { sources: [{ configMap: { name: "it" } }] } }] }, "ConfigMap"],
    [container({ envFrom: [{ secretRef: { name: "it" } }] }), "Secret"],
    [container({ env: [{ name: "A", valueFrom: { configMapKeyRef: { name: "it", key: "a" } } }] }), "ConfigMap"],
    [{ serviceAccountName: "it" }, "ServiceAccount"],
  ] as const;
  for (const [pod, kind] of needing)
    assert.equal(found(syncWaves, [workload(pod), object(kind, "it", {}, wave("1"))]).length, 1, kind);
  const optional = { volumes: [{ name: "settings", configMap: { name: "settings", optional: true } }] };
  assert.deepEqual(found(syncWaves, [workload(optional), settings(wave("1"))]), []);
});

test("a hook before the sync does not see what the sync brings", () => {
  assert.deepEqual(found(syncWaves, [workload(mounting, hook("PreSync"), "batch/v1 Job"), settings(wave("-5"))]), [
    'PP-433 spec.template.spec.volumes[settings].configMap.name "settings": this is applied in wave 0 of PreSync and waits for the ConfigMap, which comes in wave -5',
  ]);
  const helm = { annotations: { "helm.sh/hook": "pre-install,pre-upgrade", "helm.sh/hook-weight": "-5" } };
  assert.equal(found(syncWaves, [workload(mounting, helm, "batch/v1 Job"), settings()]).length, 1);
  assert.deepEqual(found(syncWaves, [workload(mounting, hook("SyncFail"), "batch/v1 Job"), settings(wave("1"))]), []);
});

test("no wait: no pods yet, another application, an account that is always there", () => {
  const account = object("ServiceAccount", "default", {}, wave("1"));
  assert.deepEqual(found(syncWaves, [workload({ serviceAccountName: "default" }), account]), []);
  assert.deepEqual(
    found(syncWaves, [workload(mounting, {}, "apps/v1 Deployment", { replicas: 0 }), settings(wave("1"))]),
    [],
  );
  const cron = object("batch/v1 CronJob", "ledger", {
    spec: { jobTemplate: { spec: { template: { spec: mounting } } } },
  });
  assert.deepEqual(found(syncWaves, [cron, settings(wave("1"))]), []);
  const of = (application: string) => ({ labels: { "app.kubernetes.io/instance": application } });
  assert.deepEqual(found(syncWaves, [workload(mounting, of("a")), settings({ ...of("b"), ...wave("1") })]), []);
  assert.equal(found(syncWaves, [workload(mounting, of("a")), settings({ ...of("a"), ...wave("1") })]).length, 1);
});

test("an autoscaler, a workflow and a rollout wait for what they name", () => {
  const scaler = object("autoscaling/v2 HorizontalPodAutoscaler", "ledger", {
    spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "ledger" } },
  });
  assert.equal(found(syncWaves, [scaler, workload({}, wave("1"))]).length, 1);
  const argo = "argoproj.io/v1alpha1";
  const workflow = object(
    `${argo} Workflow`,
    "run",
    { spec: { workflowTemplateRef: { name: "it" } } },
    hook("PreSync"),
  );
  assert.equal(found(syncWaves, [workflow, object(`${argo} WorkflowTemplate`, "it")]).length, 1);
  const rollout = object(`${argo} Rollout`, "ledger", { spec: { strategy: { canary: { canaryService: "it" } } } });
  assert.equal(found(syncWaves, [rollout, object("Service", "it", {}, wave("1"))]).length, 1);
});

test("what a service says that it depends on comes before it", () => {
  const service = (name: string, annotations: object) =>
    object("argoproj.io/v1alpha1 Application", name, {}, { annotations });
  const ledger = service("ledger", { "payments-platform/depends-on": "postgres" });
  assert.deepEqual(found(syncWaves, [ledger, service("postgres", wave("-1").annotations)]), []);
  assert.deepEqual(found(syncWaves, [ledger, service("postgres", wave("1").annotations)]), [
    'PP-433 metadata.annotations["payments-platform/depends-on"] "postgres": this is applied in wave 0 and waits for the Application, which comes in wave 1',
  ]);
});

test("a claim that is bound to its first pod is not healthy before it comes", () => {
  const late = object(
    "storage.k8s.io/v1 StorageClass",
    "late",
    { volumeBindingMode: "WaitForFirstConsumer" },
    { namespace: undefined },
  );
  const claim = object("PersistentVolumeClaim", "data", { spec: { storageClassName: "late" } });
  const pod = { volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }] };
  assert.deepEqual(found(syncWaves, [late, claim, workload(pod)]), []);
  assert.deepEqual(found(syncWaves, [late, claim, workload(pod, wave("1"))]), [
    "PP-433 metadata is applied in wave 0 and bound only when its first pod comes, that of Deployment payments/ledger in wave 1",
  ]);
  assert.deepEqual(found(syncWaves, [claim, workload(pod, wave("1"))]), [], "who knows the class");
});
