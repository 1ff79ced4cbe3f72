import assert from "node:assert/strict";
import { test } from "node:test";
import { refuseProtected } from "../../cli/destroy.ts";

const urn = (name: string) => `urn:pulumi:prod::payments-platform::payments:x:Y$kubernetes:core/v1:Namespace::${name}`;

test("a stack that protects something is not destroyed, and not begun with", () => {
  const free = { urn: urn("argo"), type: "kubernetes:core/v1:Namespace" };
  refuseProtected("dev", [free, { ...free, protect: false }]);
  assert.throws(
    () => refuseProtected("prod", [free, { ...free, urn: urn("payments-namespace-payments"), protect: true }]),
    /^ProblemsError: stack prod protects 1 resources .*: payments-namespace-payments; .* allowRemoval all$/,
  );
});
