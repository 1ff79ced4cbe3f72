import assert from "node:assert/strict";
import { test } from "node:test";
import { taskCycles } from "../../../checks/cycles/tasks.ts";
import { said, workflowTemplate } from "../argo.ts";

const of = (...tasks: readonly object[]) =>
  said([taskCycles], workflowTemplate("run", { templates: [{ name: "run", dag: { tasks } }] }));

test("a dag", () => {
  assert.deepEqual(of({ name: "a" }, { name: "b", depends: "a" }, { name: "c", depends: "a && b" }), []);
  assert.deepEqual(of({ name: "a", depends: "gone" }), []);
});

test("tasks that wait for each other", () => {
  assert.deepEqual(
    of({ name: "a", depends: "c.Succeeded" }, { name: "b", depends: "a" }, { name: "c", depends: "b" }),
    [
      "PP-401 spec.templates[run].dag.tasks[a].depends waits for itself: a → c → b → a; let one of them begin without the others",
    ],
  );
  assert.match(String(of({ name: "a", dependencies: ["a"] })), /tasks\[a\]\.dependencies waits for itself: a → a/);
});
