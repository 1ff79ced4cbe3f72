import assert from "node:assert/strict";
import { test } from "node:test";
import { objectReferences } from "../../../checks/references/workflowsObjects.ts";
import { report } from "../../../checks/report.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { said, workflowTemplate } from "../argo.ts";

const core = (kind: string, name: string, more: object = {}): KubernetesObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name, namespace: "payments" },
  ...more,
});
const job = (template: object, spec: object = {}) =>
  workflowTemplate("job", { ...spec, templates: [{ name: "job", ...template }] });
const of = (user: KubernetesObject, ...others: readonly KubernetesObject[]) =>
  said([objectReferences], user, ...others).map((line) => line.replace("WorkflowTemplate payments/job ", ""));
const token = { name: "TOKEN", valueFrom: { secretKeyRef: { name: "ledger", key: "token" } } };
const withToken = job({ container: { env: [token] } });

test("what is there", () => {
  const secret = core("Secret", "ledger", { stringData: { token: "x" } });
  assert.deepEqual(of(withToken, secret), []);
  assert.deepEqual(of(job({}, { serviceAccountName: "default" })), []);
  assert.deepEqual(
    of(job({ container: { env: [{ ...token, valueFrom: { secretKeyRef: { name: "x", optional: true } } }] } })),
    [],
  );
});

test("a secret that is not there is a warning unless these are all objects", () => {
  const at = "spec.templates[job].container.env[TOKEN].valueFrom.secretKeyRef";
  assert.deepEqual(of(withToken, core("Secret", "ledgr")), [
    `PP-306 ${at}.name "ledger": no such Secret among these objects, expected one of ledgr; did you mean "ledgr"?`,
  ]);
  const open = report([withToken], { checks: [objectReferences], closed: false }).findings;
  assert.deepEqual(
    open.map(({ severity }) => severity),
    ["warning"],
  );
});

test("a key that it has not is no matter of what else there is", () => {
  const secret = core("Secret", "ledger", { data: { tokn: "eA==" } });
  assert.deepEqual(of(withToken, secret), [
    'PP-308 spec.templates[job].container.env[TOKEN].valueFrom.secretKeyRef.key "token": no such key in Secret ledger, expected one of tokn; did you mean "tokn"?',
  ]);
});

test("a service account, a config map, a claim, a pull secret, credentials of an artifact, a semaphore", () => {
  const codes = (user: KubernetesObject) => of(user).map((line) => line.split(" ").slice(0, 2).join(" "));
  const key = { name: "limits", key: "payments" };
  assert.deepEqual(codes(job({}, { serviceAccountName: "runner" })), ["PP-305 spec.serviceAccountName"]);
  assert.deepEqual(codes(job({ container: { envFrom: [{ configMapRef: { name: "c" } }] } })), [
    "PP-307 spec.templates[job].container.envFrom[0].configMapRef.name",
  ]);
  const volumes = [
    { name: "a", persistentVolumeClaim: { claimName: "p" } },
    { name: "b", configMap: { name: "c" } },
    { name: "c", secret: { secretName: "s" } },
    { name: "d", projected: { sources: [{ secret: { name: "t" } }] } },
  ];
  assert.deepEqual(codes(job({}, { volumes })), [
    "PP-309 spec.volumes[a].persistentVolumeClaim.claimName",
    "PP-307 spec.volumes[b].configMap.name",
    "PP-306 spec.volumes[c].secret.secretName",
    "PP-306 spec.volumes[d].projected.sources[0].secret.name",
  ]);
  assert.deepEqual(codes(job({}, { imagePullSecrets: [{ name: "registry" }] })), [
    "PP-306 spec.imagePullSecrets[registry].name",
  ]);
  assert.deepEqual(
    codes(job({ inputs: { artifacts: [{ name: "a", s3: { accessKeySecret: { name: "s", key: "k" } } }] } })),
    ["PP-306 spec.templates[job].inputs.artifacts[a].s3.accessKeySecret.name"],
  );
  assert.deepEqual(codes(job({}, { synchronization: { semaphores: [{ configMapKeyRef: key }] } })), [
    "PP-307 spec.synchronization.semaphores[0].configMapKeyRef.name",
  ]);
});

test("told once an object; what a controller makes is there; a cache makes itself", () => {
  const containers = { container: { env: [token, { ...token, name: "AGAIN" }] } };
  assert.equal(of(job(containers)).length, 1);
  const external = { ...core("ExternalSecret", "ledger"), apiVersion: "external-secrets.io/v1" };
  assert.deepEqual(of(withToken, external), []);
  assert.deepEqual(of(job({ memoize: { key: "x", cache: { configMap: { name: "cache" } } } })), []);
});
