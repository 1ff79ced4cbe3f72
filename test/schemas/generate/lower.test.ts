import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonSchema } from "../../../schemas/generate/jsonSchema.ts";
import { lower, objectMeta } from "../../../schemas/generate/lower.ts";
import { typesText } from "../../../schemas/generate/types.ts";

const text: JsonSchema = { type: "string" };
const named = (schema: JsonSchema): JsonSchema => ({ type: "object", properties: { name: text, of: schema } });
const definitions: Record<string, JsonSchema> = {
  [objectMeta]: { properties: { name: text, labels: { type: "object", additionalProperties: text } } },
  "org.example.Tree": { properties: { leaf: text, branches: { type: "array", items: ref("org.example.Tree") } } },
  "org.example.Percent": { type: "string" },
};
function ref(long: string): JsonSchema {
  return { $ref: `#/definitions/${long}` };
}
const schema: JsonSchema = {
  required: ["metadata", "spec", "status"],
  properties: {
    apiVersion: text,
    kind: text,
    metadata: { type: "object" },
    spec: {
      type: "object",
      required: ["tree", "size"],
      properties: {
        tree: ref("org.example.Tree"),
        size: { type: "integer" },
        share: ref("org.example.Percent"),
        port: { anyOf: [], "x-kubernetes-int-or-string": true } as JsonSchema,
        anything: { "x-kubernetes-preserve-unknown-fields": true },
        loose: { type: "object", properties: { a: text }, "x-kubernetes-preserve-unknown-fields": true },
        mode: { type: "string", enum: ["Fast", "Safe"] },
        first: named(text),
        again: named(text),
      },
    },
    status: { type: "object", properties: { phase: text } },
  },
};
const lowered = lower(
  { kinds: [{ apiVersion: "example.org/v1", kind: "Thing", schema }], definitions },
  { types: { Percent: "number|string" }, enforced: (_, field) => field !== "size" },
);

test("a schema keeps names, types and what is required, and nothing else", () => {
  assert.deepEqual(lowered, {
    kinds: { "example.org/v1 Thing": "Thing" },
    definitions: {
      ObjectMeta: { fields: { labels: "{}string", name: "string" } },
      Thing: {
        fields: { apiVersion: "string", kind: "string", metadata: "ObjectMeta", spec: "ThingSpec", status: "any" },
        required: ["metadata", "spec"],
      },
      ThingSpec: {
        fields: {
          again: "ThingSpecFirst",
          anything: "any",
          first: "ThingSpecFirst",
          loose: "ThingSpecLoose",
          mode: "=Fast|Safe",
          port: "number|string",
          share: "number|string",
          size: "integer",
          tree: "Tree",
        },
        required: ["tree"],
      },
      ThingSpecFirst: { fields: { name: "string", of: "string" } },
      ThingSpecLoose: { fields: { a: "string" }, open: true },
      Tree: { fields: { branches: "[]Tree", leaf: "string" } },
    },
  });
});

test("types", () => {
  const types = typesText(lowered);
  assert.match(
    types,
    /readonly apiVersion: "example\.org\/v1";\n {2}readonly kind: "Thing";\n {2}readonly metadata: Obj/,
  );
  assert.match(types, /readonly mode\?: "Fast" \| "Safe";/);
  assert.match(types, /readonly branches\?: readonly Tree\[\];/);
  assert.match(types, /readonly tree: Tree;/);
  assert.match(types, /readonly labels\?: Readonly<Record<string, string>>;/);
  assert.match(types, /interface ThingSpecLoose \{\n.*\n {2}readonly \[field: string\]: unknown;/);
});
