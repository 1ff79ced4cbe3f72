import assert from "node:assert/strict";
import { test } from "node:test";
import { commitFiles } from "../../../cli/gitops/commitFiles.ts";

test("a path that leads out of the repository, or into git's own folder, is refused before anything is asked", async () => {
  const nowhere = { kubectl: "/nonexistent", kubeconfig: "/nonexistent" };
  for (const path of ["../a", "/a", "a/../../b", "", ".", "a//b", ".git/config", ".GIT/hooks/post-checkout"])
    await assert.rejects(commitFiles(nowhere, { [path]: "x" }, "never"), /leads out of the repository/, path);
});
