import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ownStack } from "../ownStack.ts";

const { name, state, command } = await ownStack("smoke");

test("from nothing to a run that waits at its approval, approved, unchanged, and gone", async () => {
  const begun = await command("up");
  assert.match(begun, /◆ approval +waiting/);
  assert.match(begun, /make approve/);

  assert.match(
    await command("approve", "--reason", "smoke"),
    /YES by system:serviceaccount:payments:operator-operator/,
  );

  await command("pulumi", "preview", "--expect-no-changes");

  await command("destroy");
  assert.ok(!existsSync(join(state, "nodes", name)), "the node's data is gone");
  assert.ok(!existsSync(`/run/netns/payments-platform-${name}`), "its network namespace is gone");
});
