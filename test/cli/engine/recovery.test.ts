import assert from "node:assert/strict";
import { test } from "node:test";
import type { Checkpoint, StateResource } from "../../../cli/engine/checkpoint.ts";
import { adoptable, olderThan, withResources } from "../../../cli/engine/recovery.ts";

const resource = (name: string, type: string, inputs: Record<string, unknown> = {}): StateResource => ({
  urn: `urn:pulumi:dev::payments-platform::${type}::${name}`,
  type,
  inputs,
});
const configMap = resource("map", "kubernetes:core/v1:ConfigMap", { metadata: { name: "map", namespace: "payments" } });
const namespace = resource("payments", "kubernetes:core/v1:Namespace", { metadata: { name: "payments" } });
const command = resource("node", "command:local:Command", { create: "npx payments-platform node up" });

const checkpoint = (pending: readonly [string, StateResource][], resources: StateResource[] = []): Checkpoint => ({
  version: 3,
  deployment: {
    resources,
    pending_operations: pending.map(([type, pendingResource]) => ({ type, resource: pendingResource })),
  },
});

test("interrupted creates of Kubernetes objects can be looked for by their id, and nothing else", () => {
  const adopted = adoptable(
    checkpoint([
      ["creating", configMap],
      ["creating", namespace],
      ["creating", command],
      ["deleting", resource("gone", "kubernetes:core/v1:ConfigMap", { metadata: { name: "gone" } })],
    ]),
  );
  assert.deepEqual(
    adopted.map(({ id }) => id),
    ["payments/map", "payments"],
  );
});

test("an interrupted replacement is left to the engine: the state has the old object under the same URN", () => {
  assert.deepEqual(adoptable(checkpoint([["creating", configMap]], [configMap])), []);
});

test("adopted creates are no longer pending, the others are", () => {
  const before = checkpoint([
    ["creating", configMap],
    ["creating", command],
  ]);
  const after = withResources(before, adoptable(before));
  assert.deepEqual(
    after.deployment.resources.map(({ id }) => id),
    ["payments/map"],
  );
  assert.deepEqual(
    after.deployment.pending_operations.map(({ resource: { urn } }) => urn),
    [command.urn],
  );
});

test("an object that is older than the killed engine is somebody else's", () => {
  const live = (made: StateResource, creationTimestamp: string): StateResource => ({
    ...made,
    outputs: { metadata: { creationTimestamp } },
  });
  const after = checkpoint([], [live(configMap, "2026-11-21T09:00:00Z"), live(namespace, "2026-11-21T10:00:00Z")]);
  const since = new Date("2026-11-21T10:00:00.700Z");
  assert.deepEqual(olderThan(after, [configMap, namespace], since), [configMap.urn]);
  assert.deepEqual(olderThan(after, [], since), []);
});
