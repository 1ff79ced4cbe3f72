import assert from "node:assert/strict";
import { test } from "node:test";
import type { Checkpoint } from "../../../cli/engine/checkpoint.ts";
import { describedNode } from "../../../cli/engine/forget.ts";
import { ownConfiguration } from "../../../cli/engine/stack.ts";

test("a stack's own keys are read without the project's name, and secrets without their content", () => {
  const tree = {
    config: {
      "payments-platform:environment": "production",
      "payments-platform:cluster": { kind: "existing", kubeconfig: { secure: "v1:abc" } },
      "aws:region": "eu-west-1",
    },
    encryptionsalt: "v1:x",
  };
  assert.deepEqual(ownConfiguration(tree), {
    environment: "production",
    cluster: { kind: "existing", kubeconfig: "(secret)" },
  });
  assert.deepEqual(ownConfiguration({}), {});
});

const state = (...resources: { type: string; inputs?: Record<string, unknown> }[]): Checkpoint => ({
  version: 3,
  deployment: { resources: resources.map((resource) => ({ urn: "urn", ...resource })), pending_operations: [] },
});
const provider = { type: "pulumi:providers:kubernetes", inputs: { clusterIdentifier: "abc" } };

test("only a stack on an embedded node can lose its node", () => {
  assert.equal(describedNode(state()), undefined);
  assert.equal(describedNode(state({ type: "payments:cluster:Existing" }, provider)), undefined);
  assert.equal(describedNode(state({ type: "payments:cluster:Embedded" })), undefined);
  assert.equal(describedNode(state({ type: "payments:cluster:Embedded" }, provider)), "abc");
});
