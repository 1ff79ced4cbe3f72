import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldManagerFor, takenOverBy } from "../../../../embedded/plugins/kubernetes/fieldManager.ts";
import { urnOf } from "./requests.ts";

const urn = urnOf("kubernetes:core/v1:ConfigMap", "a");

test("a manager belongs to one resource, unless the state or an annotation names another", () => {
  const own = fieldManagerFor(urn, {}, {});
  assert.match(own, /^pulumi-kubernetes-[0-9a-f]{16}$/);
  assert.equal(fieldManagerFor(urn, {}, {}), own);
  assert.notEqual(fieldManagerFor(urnOf("kubernetes:core/v1:ConfigMap", "b"), {}, {}), own);
  assert.equal(fieldManagerFor(urn, {}, { __fieldManager: "old" }), "old");
  const annotations = { "pulumi.com/patchFieldManager": "mine" };
  assert.equal(fieldManagerFor(urn, { metadata: { annotations } }, { __fieldManager: "old" }), "mine");
});

test("what a first client-side write left behind is taken over; controllers and people keep theirs", () => {
  const entry = (manager: string, operation: string, fieldsV1: object, subresource?: string) => ({
    manager,
    operation,
    fieldsV1,
    ...(subresource !== undefined && { subresource }),
  });
  const theirs = entry("kubectl-edit", "Update", { "f:data": { "f:c": {} } });
  const status = entry("pulumi-kubernetes", "Update", { "f:status": {} }, "status");
  const managedFields = [
    theirs,
    status,
    entry("ours", "Apply", { "f:data": { "f:a": {} } }),
    entry("pulumi-kubernetes", "Update", { "f:data": { "f:b": {} } }),
  ] as never;
  assert.deepEqual(takenOverBy({ metadata: { managedFields } }, "ours"), [
    theirs,
    status,
    entry("ours", "Apply", { "f:data": { "f:a": {}, "f:b": {} } }),
  ]);
});

test("nothing is taken over when there is nothing to take", () => {
  const managedFields = [{ manager: "ours", operation: "Apply", fieldsV1: {} }];
  assert.equal(takenOverBy({ metadata: { managedFields } }, "ours"), undefined);
});
