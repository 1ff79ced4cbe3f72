import assert from "node:assert/strict";
import { test } from "node:test";
import { deletion } from "../../../checks/ownership/deletion.ts";
import { foundIn } from "../yaml.ts";

function set(spec: string): string[] {
  return foundIn(
    deletion,
    `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: ledgers, namespace: argocd }
spec: { ${spec} }`,
  );
}

function app(spec: string, finalizers = "[resources-finalizer.argocd.argoproj.io/background]"): string[] {
  return foundIn(
    deletion,
    `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ledger, namespace: argocd, finalizers: ${finalizers} }
spec: { ${spec} }`,
  );
}

test("a set that finds its applications itself, or keeps what it no longer finds", () => {
  assert.deepEqual(set("generators: [{ list: { elements: [] } }]"), []);
  assert.deepEqual(set("generators: [{ git: {} }], syncPolicy: { preserveResourcesOnDeletion: true }"), []);
  for (const policy of ["create-update", "create-only"])
    assert.deepEqual(set(`generators: [{ git: {} }], syncPolicy: { applicationsSync: ${policy} }`), []);
});

test("a set whose generator may find nothing, also inside others", () => {
  const said = "may find nothing: then every Application of the set is deleted, and all of its objects";
  assert.deepEqual(set("generators: [{ list: {} }, { git: {} }]"), [`PP-911 spec.generators[1].git ${said}`]);
  assert.deepEqual(
    set("generators: [{ matrix: { generators: [{ list: {} }, { merge: { generators: [{ clusters: {} }] } }] } }]"),
    [`PP-911 spec.generators[0].matrix.generators[1].merge.generators[0].clusters ${said}`],
  );
  assert.equal(set("generators: [{ scmProvider: {} }], syncPolicy: { applicationsSync: create-delete }").length, 1);
});

test("an application that may prune everything", () => {
  assert.deepEqual(app("syncPolicy: { automated: { prune: true } }"), []);
  assert.deepEqual(app("syncPolicy: { automated: { allowEmpty: true } }"), []);
  assert.deepEqual(app("syncPolicy: { automated: { prune: true, allowEmpty: true } }"), [
    "PP-912 spec.syncPolicy.automated.allowEmpty is true beside prune: a source that renders nothing deletes every object",
  ]);
});

test("an application that leaves its objects behind", () => {
  assert.deepEqual(app("", "[resources-finalizer.argocd.argoproj.io]"), []);
  assert.deepEqual(app("", "[other]"), [
    "PP-913 metadata has no finalizer: deleted, it leaves its objects in the cluster, and nobody owns them",
  ]);
});
