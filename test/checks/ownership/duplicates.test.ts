import assert from "node:assert/strict";
import { test } from "node:test";
import { duplicates } from "../../../checks/ownership/duplicates.ts";
import { found, object } from "../model/objects.ts";

const settings = (data: object, metadata: object = {}) => object("ConfigMap", "settings", { data }, metadata);

test("objects that differ in kind, group, namespace or name", () => {
  const objects = [
    settings({}),
    settings({ a: "1" }, { namespace: "billing" }),
    object("Secret", "settings"),
    object("example.org/v1 ConfigMap", "settings"),
    object("ConfigMap", "other"),
  ];
  assert.deepEqual(found(duplicates, objects), []);
});

test("objects whose name the API server makes up", () => {
  const run = (spec: object) => object("argoproj.io/v1alpha1 Workflow", "", { spec }, { generateName: "run-" });
  assert.deepEqual(found(duplicates, [run({ a: 1 }), run({ a: 2 })]), []);
});

test("one object twice, with the same content or with other", () => {
  assert.deepEqual(found(duplicates, [settings({ a: "1" }), settings({ a: "1" })]), [
    'PP-902 metadata.name "settings": the same object is there already',
  ]);
  assert.deepEqual(found(duplicates, [settings({ a: "1" }), settings({ a: "2" }), settings({ a: "3" })]), [
    'PP-901 metadata.name "settings": the object is there already with other content',
    'PP-901 metadata.name "settings": the object is there already with other content',
  ]);
});

test("two versions of one kind are one object", () => {
  const scaler = (version: string) => object(`autoscaling/${version} HorizontalPodAutoscaler`, "ledger");
  assert.equal(found(duplicates, [scaler("v1"), scaler("v2")]).length, 1);
});

test("who claims it", () => {
  const of = (owner: string) => settings({}, { labels: { "payments-platform/owner": owner } });
  const tracked = settings(
    {},
    { annotations: { "argocd.argoproj.io/tracking-id": "billing:/ConfigMap:payments/settings" } },
  );
  assert.deepEqual(found(duplicates, [of("ledger"), tracked]), [
    'PP-901 metadata.name "settings": the object is there already with other content, once of ledger and once of billing',
  ]);
});
