import assert from "node:assert/strict";
import { test } from "node:test";
import { withName } from "../../../../embedded/plugins/kubernetes/naming.ts";
import { unknown } from "../../../../embedded/plugins/provider/values.ts";
import { urnOf } from "./requests.ts";

const request = { urn: urnOf("kubernetes:core/v1:ConfigMap", "settings"), randomSeed: Buffer.from("seed") };

test("an unnamed object gets the resource's name and eight hexadecimal digits, and is marked", () => {
  const { metadata } = withName({ metadata: { labels: { a: "b" } } }, {}, request) as {
    metadata: { name: string; annotations: unknown; labels: unknown };
  };
  assert.match(metadata.name, /^settings-[0-9a-f]{8}$/);
  assert.deepEqual(metadata.annotations, { "pulumi.com/autonamed": "true" });
  assert.deepEqual(metadata.labels, { a: "b" });
});

test("the same seed makes the same name, another seed another", () => {
  assert.deepEqual(withName({}, {}, request), withName({}, {}, request));
  assert.notDeepEqual(withName({}, {}, request), withName({}, {}, { ...request, randomSeed: Buffer.from("other") }));
});

test("a made-up name stays over updates, though the seed is another", () => {
  const first = withName({}, {}, request);
  assert.deepEqual(withName({}, first, { ...request, randomSeed: Buffer.from("other") }), first);
});

test("a program's own name stays as it is, known or not", () => {
  assert.deepEqual(withName({ metadata: { name: "mine" } }, {}, request), { metadata: { name: "mine" } });
  assert.deepEqual(withName({ metadata: { name: unknown } }, {}, request), { metadata: { name: unknown } });
  assert.deepEqual(withName({ metadata: unknown }, {}, request), { metadata: unknown });
});

test("pulumi:autonaming may propose a name, or forbid made-up ones", () => {
  const proposed = { ...request, autonaming: { proposedName: "dev-settings", mode: "propose" as const } };
  assert.equal((withName({}, {}, proposed) as { metadata: { name: string } }).metadata.name, "dev-settings");
  const disabled = { ...request, autonaming: { proposedName: "", mode: "disabled" as const } };
  assert.throws(() => withName({}, {}, disabled), /metadata\.name is required/);
});
