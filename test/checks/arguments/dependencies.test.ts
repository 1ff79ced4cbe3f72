import assert from "node:assert/strict";
import { test } from "node:test";
import { dependencies } from "../../../checks/arguments/dependencies.ts";
import { said, workflowTemplate } from "../argo.ts";

const of = (...tasks: readonly object[]) =>
  said([dependencies], workflowTemplate("run", { templates: [{ name: "run", dag: { tasks } }] }));
const first = { name: "first" };
const at = "spec.templates[run].dag.tasks[second]";

test("tasks and outcomes that are there", () => {
  assert.deepEqual(of(first, { name: "second", depends: "first.Succeeded || !(first.Failed && first)" }), []);
  assert.deepEqual(of(first, { name: "second", dependencies: ["first"] }), []);
  assert.deepEqual(of({ ...first, withItems: [1] }, { name: "second", depends: "first.AnySucceeded" }), []);
});

test("a task that is not there", () => {
  const expected = '"frist": no such task, expected one of first, second; did you mean "first"?';
  assert.deepEqual(of(first, { name: "second", depends: "frist.Succeeded" }), [`PP-214 ${at}.depends ${expected}`]);
  assert.deepEqual(of(first, { name: "second", dependencies: ["frist"] }), [
    `PP-214 ${at}.dependencies[0] ${expected}`,
  ]);
});

test("an outcome that is not there, or only of a loop", () => {
  assert.match(
    String(of(first, { name: "second", depends: "first.Succeded" })),
    /"Succeded": no such outcome of "first", expected one of Succeeded, .*did you mean "Succeeded"\?/,
  );
  assert.match(String(of(first, { name: "second", depends: "first.AllFailed" })), /only a loop has this outcome/);
});

test("a target that is not there", () => {
  const templates = [{ name: "run", dag: { target: "first last", tasks: [first] } }];
  assert.match(
    String(said([dependencies], workflowTemplate("run", { templates }))),
    /dag\.target "last": no such task/,
  );
});
