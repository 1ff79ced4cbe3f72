import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsSecrets } from "../../../checks/references/eventsSecrets.ts";
import { found, object } from "../model/objects.ts";

const argo = "argoproj.io/v1alpha1";
const source = (token: object) =>
  object(`${argo} EventSource`, "bank", { spec: { github: { paid: { webhookSecret: token } } } });
const secret = object("Secret", "github", { stringData: { token: "x" }, data: { other: "eA==" } });

test("secrets and config maps that have the key", () => {
  for (const key of ["token", "other"])
    assert.deepEqual(found(eventsSecrets, [secret, source({ name: "github", key })]), []);
  const settings = object("ConfigMap", "settings", { data: { topic: "paid" } });
  const sensor = object(`${argo} Sensor`, "pay", {
    spec: { triggers: [{ template: { log: {}, k8s: { source: { configmap: { name: "settings", key: "topic" } } } } }] },
  });
  assert.deepEqual(found(eventsSecrets, [settings, sensor]), []);
  const filled = object("Secret", "filled");
  assert.deepEqual(found(eventsSecrets, [filled, source({ name: "filled", key: "token" })]), [], "by somebody else");
  assert.deepEqual(found(eventsSecrets, [source({ name: "github", key: "token", optional: true })]), []);
});

test("none of the name, or none of the key", () => {
  assert.deepEqual(found(eventsSecrets, [secret, source({ name: "gitlab", key: "token" })]), [
    'PP-361? spec.github.paid.webhookSecret.name "gitlab": no such Secret or ConfigMap, expected one of github; did you mean "github"?',
  ]);
  assert.deepEqual(found(eventsSecrets, [secret, source({ name: "github", key: "tokn" })]), [
    'PP-362 spec.github.paid.webhookSecret.key "tokn": no such key in github, expected one of other, token; did you mean "token"?',
  ]);
});

test("what a trigger creates has references of its own", () => {
  const resource = { kind: "Pod", spec: { env: [{ valueFrom: { secretKeyRef: { name: "none", key: "a" } } }] } };
  const sensor = object(`${argo} Sensor`, "pay", {
    spec: { triggers: [{ template: { k8s: { source: { resource } } } }] },
  });
  assert.deepEqual(found(eventsSecrets, [sensor]), []);
});
