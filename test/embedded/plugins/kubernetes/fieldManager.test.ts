import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fieldManagerFor,
  isUnmanagedSince,
  takenOverBy,
} from "../../../../embedded/plugins/kubernetes/fieldManager.ts";
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

test("an object that shows no manager is known by when it was made: not before this attempt", () => {
  const begun = Date.parse("2026-11-21T10:00:05.700Z");
  const made = (creationTimestamp: string, managedFields: readonly object[] = []) =>
    isUnmanagedSince({ metadata: { creationTimestamp, managedFields } } as never, begun);
  assert.equal(made("2026-11-21T10:00:05Z"), true);
  assert.equal(made("2026-11-21T10:00:04Z"), false);
  assert.equal(made("2026-11-21T10:00:09Z", [{ manager: "kubectl-create", operation: "Update" }]), false);
  assert.equal(isUnmanagedSince({ metadata: {} } as never, begun), false);
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
