import assert from "node:assert/strict";
import { test } from "node:test";
import { metadata } from "../../../checks/form/metadata.ts";
import { found, object } from "../model/objects.ts";

const check = (kind: string, name: unknown, fields: object = {}) =>
  found(metadata, [object(kind, "", {}, { name, ...fields })]);
const workflow = "argoproj.io/v1alpha1 Workflow";

test("metadata that everybody accepts", () => {
  const labels = { app: "ledger", "app.kubernetes.io/version": "1.0_a", empty: "" };
  assert.deepEqual(check(workflow, "run.1", { labels, annotations: { "Example.com/Note": "any thing" } }), []);
  assert.deepEqual(check(workflow, undefined, { generateName: "run-" }), []);
  assert.deepEqual(check("rbac.authorization.k8s.io/v1 Role", "system:node"), []);
  assert.deepEqual(check("authorization.k8s.io/v1 SubjectAccessReview", undefined), []);
  assert.deepEqual(check("example.com/v1 Thing", "Any Thing"), []);
  const crd = object("apiextensions.k8s.io/v1 CustomResourceDefinition", "things.example.com", {
    spec: { group: "example.com", names: { plural: "things" } },
  });
  assert.deepEqual(found(metadata, [crd]), []);
});

const cases: readonly (readonly [string, unknown, object, string])[] = [
  [workflow, undefined, {}, "metadata has no name"],
  [
    workflow,
    "Run",
    {},
    'metadata.name "Run" is not allowed, expected lower case letters, digits, - and ., a letter or digit at both ends of each part',
  ],
  [
    workflow,
    "a".repeat(64),
    {},
    `metadata.name "${"a".repeat(64)}" is 64 characters long, at most 63 are allowed for a Workflow`,
  ],
  [
    "argoproj.io/v1alpha1 CronWorkflow",
    "a".repeat(53),
    {},
    `metadata.name "${"a".repeat(53)}" is 53 characters long, at most 52 are allowed for a CronWorkflow`,
  ],
  [
    "v1 Namespace",
    "a.b",
    {},
    'metadata.name "a.b" is not allowed, expected lower case letters, digits and -, a letter or digit at both ends',
  ],
  [
    "v1 Service",
    "1a",
    {},
    'metadata.name "1a" is not allowed, expected lower case letters, digits and -, a letter at the beginning and a letter or digit at the end',
  ],
  [
    "rbac.authorization.k8s.io/v1 Role",
    "a/b",
    {},
    'metadata.name "a/b" is not allowed, expected anything without "/" and "%"',
  ],
  [
    workflow,
    "a",
    { namespace: "Payments" },
    'metadata.namespace "Payments" is not allowed, expected lower case letters, digits and -, a letter or digit at both ends',
  ],
  [
    workflow,
    "a",
    { labels: { "a b": "c" } },
    'metadata.labels["a b"] is not allowed as a name, expected at most 63 letters, digits, -, _ and ., a letter or digit at both ends',
  ],
  [
    workflow,
    "a",
    { labels: { "a_b/c": "c" } },
    'metadata.labels["a_b/c"] the part before "/" is not allowed, expected a domain such as example.com',
  ],
  [
    workflow,
    "a",
    { labels: { a: "b c" } },
    'metadata.labels.a "b c" is not allowed, expected letters, digits, -, _ and ., a letter or digit at both ends',
  ],
  [
    workflow,
    "a",
    { annotations: { "-a": "b" } },
    "metadata.annotations.-a is not allowed as a name, expected at most 63 letters, digits, -, _ and ., a letter or digit at both ends",
  ],
];

for (const [kind, name, fields, expected] of cases) {
  test(expected.slice(0, 70), () => assert.deepEqual(check(kind, name, fields), [`PP-105 ${expected}`]));
}

test("a definition of a custom resource is called after what it defines", () => {
  const crd = object("apiextensions.k8s.io/v1 CustomResourceDefinition", "thing.example.com", {
    spec: { group: "example.com", names: { plural: "things" } },
  });
  assert.deepEqual(found(metadata, [crd]), [
    'PP-105 metadata.name "thing.example.com": expected things.example.com, plural and group',
  ]);
});
