import assert from "node:assert/strict";
import { test } from "node:test";
import { nameProblem, nodeLayout } from "../../../embedded/node/layout.ts";

test("everything of a node lies below one directory", () => {
  const { name: _, directory, ...paths } = nodeLayout("test", "/state");
  assert.equal(directory, "/state/nodes/test");
  for (const path of Object.values(paths)) assert.ok(path.startsWith(`${directory}/`), path);
});

test("a name must fit an interface's name", () => {
  for (const name of ["embedded", "a", "test-2", "twelve-chars"]) assert.deepEqual(nameProblem(name), [], name);
  for (const name of ["", "A", "2test", "test-", "a_b", "a/b", "thirteen-char"]) {
    const [problem] = nameProblem(name);
    assert.ok(problem?.message.startsWith(`${JSON.stringify(name)}: expected`), name);
  }
});
