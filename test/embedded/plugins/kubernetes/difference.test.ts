import assert from "node:assert/strict";
import { test } from "node:test";
import { differences } from "../../../../embedded/plugins/kubernetes/difference.ts";
import { type PropertyMap, unknown } from "../../../../embedded/plugins/provider/values.ts";

const mutable = { enableConfigMapMutable: true, enableSecretMutable: true };

function diff(before: PropertyMap, after: PropertyMap, options: Partial<Parameters<typeof differences>[2]> = {}) {
  return differences(before, after, { settings: mutable, namespaced: true, ignoreChanges: [], ...options });
}

function deployment(spec: PropertyMap, metadata: PropertyMap = { name: "api", namespace: "one" }): PropertyMap {
  return { apiVersion: "apps/v1", kind: "Deployment", metadata, spec };
}

const configMap = (data: PropertyMap, metadata: PropertyMap = { name: "c" }): PropertyMap => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata,
  data,
});

test("nothing changed: no changes, null and absent being the same", () => {
  const before = deployment({ replicas: 1, paused: null });
  assert.deepEqual(diff(before, deployment({ replicas: 1 })).changes, []);
});

test("every change is named by its property path", () => {
  const before = deployment({ replicas: 1, template: { spec: { containers: [{ name: "a", image: "x:1" }] } } });
  const after = deployment(
    { template: { spec: { containers: [{ name: "a", image: "x:2" }, { name: "b" }] } } },
    { name: "api", namespace: "one", annotations: { "example.com/a": "1" } },
  );
  assert.deepEqual(
    diff(before, after).changes.map(({ path, kind }) => `${kind} ${path}`),
    [
      "add metadata.annotations",
      "delete spec.replicas",
      "update spec.template.spec.containers[0].image",
      "add spec.template.spec.containers[1]",
    ],
  );
  const annotated = (value: string) => configMap({}, { name: "c", annotations: { "example.com/a": value } });
  assert.equal(diff(annotated("1"), annotated("2")).changes[0]?.path, 'metadata.annotations["example.com/a"]');
});

test("no change of these is a replacement", () => {
  const before = deployment({ replicas: 1, selector: { matchLabels: { a: "b" } } });
  const after = deployment({ replicas: 2, selector: { matchLabels: { a: "b" } } });
  assert.equal(
    diff(before, after).changes.some(({ replaces }) => replaces),
    false,
  );
  assert.equal(diff(configMap({ a: "1" }), configMap({ a: "2" })).changes[0]?.replaces, false);
});

const replacements: readonly [string, PropertyMap, PropertyMap, string][] = [
  ["a name", configMap({}), configMap({}, { name: "d" }), "metadata.name"],
  ["a namespace", configMap({}), configMap({}, { name: "c", namespace: "two" }), "metadata.namespace"],
  [
    "a selector",
    deployment({ selector: { matchLabels: { a: "b" } } }),
    deployment({ selector: { matchLabels: { a: "c" } } }),
    "spec.selector.matchLabels.a",
  ],
  [
    "a job's template",
    { apiVersion: "batch/v1", kind: "Job", metadata: { name: "j" }, spec: { template: { spec: { a: 1 } } } },
    { apiVersion: "batch/v1", kind: "Job", metadata: { name: "j" }, spec: { template: { spec: { a: 2 } } } },
    "spec.template.spec.a",
  ],
  [
    "a role reference",
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata: { name: "r" },
      roleRef: { name: "a" },
    },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata: { name: "r" },
      roleRef: { name: "b" },
    },
    "roleRef.name",
  ],
  [
    "a cluster IP, with its whole spec",
    { apiVersion: "v1", kind: "Service", metadata: { name: "s" } },
    { apiVersion: "v1", kind: "Service", metadata: { name: "s" }, spec: { clusterIP: "None" } },
    "spec",
  ],
  [
    "a pod's image",
    { apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec: { containers: [{ name: "a", image: "x" }] } },
    { apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec: { containers: [{ name: "a", image: "y" }] } },
    "spec.containers[0].image",
  ],
  ["a group", configMap({}), { ...configMap({}), apiVersion: "example.com/v1" }, "apiVersion"],
];

for (const [what, before, after, path] of replacements) {
  test(`${what} takes a replacement`, () => {
    const { changes } = diff(before, after);
    assert.deepEqual(
      changes.filter(({ replaces }) => replaces).map((change) => change.path),
      [path],
    );
  });
}

test("a version of the same group is an update", () => {
  const { changes } = diff(deployment({}), { ...deployment({}), apiVersion: "apps/v1beta2" });
  assert.deepEqual(changes, [{ path: "apiVersion", kind: "update", replaces: false }]);
});

test("data is replaced when it is immutable, or when the provider's settings leave it so", () => {
  const immutable = (value: string) => ({ ...configMap({ a: value }), immutable: true });
  assert.equal(diff(immutable("1"), immutable("2")).changes[0]?.replaces, true);
  const settings = { enableConfigMapMutable: false, enableSecretMutable: false };
  assert.equal(diff(configMap({ a: "1" }), configMap({ a: "2" }), { settings }).changes[0]?.replaces, true);
});

test("a replacement goes first only when it needs the same name", () => {
  const job = (parallelism: number, annotations: PropertyMap = {}): PropertyMap => ({
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "j", annotations },
    spec: { parallelism },
  });
  assert.equal(diff(job(1), job(2)).deleteBeforeReplace, true);
  const autonamed = { "pulumi.com/autonamed": "true" };
  assert.equal(diff(job(1, autonamed), job(2, autonamed)).deleteBeforeReplace, false);
  assert.equal(diff(configMap({}), configMap({}, { name: "d" })).deleteBeforeReplace, false);
});

test("no namespace is the namespace default, and none matters where the kind has none", () => {
  assert.deepEqual(diff(configMap({}), configMap({}, { name: "c", namespace: "default" })).changes, []);
  const after = configMap({}, { name: "c", namespace: "two" });
  assert.deepEqual(diff(configMap({}), after, { namespaced: false }).changes, []);
});

test("what is not known yet is a change, and one of an immutable field replaces", () => {
  assert.deepEqual(diff(configMap({ a: "1" }), configMap({ a: unknown })).changes, [
    { path: "data.a", kind: "update", replaces: false },
  ]);
  assert.equal(diff(configMap({}), configMap({}, { name: unknown })).changes[0]?.replaces, true);
  assert.equal(diff(deployment({ selector: {} }), { ...deployment({}), spec: unknown }).changes[0]?.replaces, true);
});

test("ignored changes are none", () => {
  const options = { ignoreChanges: ["spec.replicas", "spec.template.spec.containers[*].image"] };
  const before = deployment({ replicas: 1, template: { spec: { containers: [{ image: "a" }] } } });
  const after = deployment({ replicas: 2, template: { spec: { containers: [{ image: "b" }] } } });
  assert.deepEqual(diff(before, after, options).changes, []);
});
