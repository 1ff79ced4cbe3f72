import assert from "node:assert/strict";
import { test } from "node:test";
import { declaredOutputs } from "../../../checks/arguments/declaredOutputs.ts";
import { said, workflowTemplate } from "../argo.ts";

const of = (body: object, output: object) =>
  said(
    [declaredOutputs],
    workflowTemplate("job", {
      templates: [{ name: "job", ...body, outputs: { parameters: [{ name: "total", ...output }] } }],
    }),
  );
const at = "PP-211 spec.templates[job].outputs.parameters[total]";

test("what a template of its type has", () => {
  assert.deepEqual(of({ container: {} }, { valueFrom: { path: "/total" } }), []);
  assert.deepEqual(of({ script: {} }, { valueFrom: { path: "/total", default: "0" } }), []);
  assert.deepEqual(of({ resource: {} }, { valueFrom: { jsonPath: "{.status}" } }), []);
  assert.deepEqual(of({ dag: { tasks: [] } }, { valueFrom: { expression: "1" } }), []);
  assert.deepEqual(of({ suspend: {} }, { valueFrom: { supplied: {}, default: "NO" } }), []);
  assert.deepEqual(of({ http: {} }, { valueFrom: { expression: "response.body" } }), []);
  assert.deepEqual(of({ container: {} }, { value: "1" }), []);
});

test("a file of a suspension, a field of a container, an answer to a dag", () => {
  assert.deepEqual(of({ suspend: {} }, { valueFrom: { path: "/total" } }), [
    `${at}.valueFrom.path is nothing that a template of type suspend has, expected supplied`,
  ]);
  assert.match(
    String(of({ container: {} }, { valueFrom: { jsonPath: "{.status}" } })),
    /type container has, expected path/,
  );
  assert.match(
    String(of({ dag: {} }, { valueFrom: { supplied: {} } })),
    /type dag has, expected parameter or expression/,
  );
});

test("nothing, both, and two at once", () => {
  assert.deepEqual(of({ container: {} }, {}), [`${at} has neither value nor valueFrom, expected path in valueFrom`]);
  assert.match(String(of({ container: {} }, { valueFrom: { default: "0" } })), /valueFrom says nothing, expected path/);
  assert.match(
    String(of({ container: {} }, { value: "1", valueFrom: { path: "/a" } })),
    /has both value and valueFrom/,
  );
  assert.match(String(of({ dag: {} }, { valueFrom: { path: "/a", parameter: "b" } })), /has path and parameter/);
});

test("an artifact of a dag that is a file", () => {
  const outputs = { artifacts: [{ name: "report", path: "/report" }] };
  const template = workflowTemplate("run", { templates: [{ name: "run", dag: { tasks: [] }, outputs }] });
  assert.match(
    String(said([declaredOutputs], template)),
    /artifacts\[report\]\.path .* expected from or fromExpression/,
  );
});
