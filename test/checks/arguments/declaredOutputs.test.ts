import assert from "node:assert/strict";
import { test } from "node:test";
import { declaredOutputs } from "../../../checks/arguments/declaredOutputs.ts";
import { said, workflowTemplate } from "../argo.ts";

const of = (body: object, valueFrom: object) =>
  said(
    [declaredOutputs],
    workflowTemplate("job", {
      templates: [{ name: "job", ...body, outputs: { parameters: [{ name: "verdict", valueFrom }] } }],
    }),
  );

test("what somebody supplies, and what is no suspension", () => {
  assert.deepEqual(of({ suspend: {} }, { supplied: {}, default: "NO" }), []);
  assert.deepEqual(of({ container: {} }, { path: "/verdict" }), []);
});

test("a file of a suspension", () => {
  assert.deepEqual(of({ suspend: {} }, { path: "/verdict" }), [
    "PP-211 spec.templates[job].outputs.parameters[verdict].valueFrom.path is nothing that a suspension has, expected supplied; ask somebody for it with supplied: {}, or take it from another template",
  ]);
});
