import assert from "node:assert/strict";
import { test } from "node:test";
import { createCommandStack } from "./commandStack.ts";

const own = (words: string) => `node cli/payments-platform.mjs ${words}`;
const up = ["up", "--yes", "--skip-preview"];

test("a command's life under the real engine", async (context) => {
  const stack = await createCommandStack(context);
  const inputs = { create: own("create"), update: own("update"), delete: own("delete"), triggers: [1] };

  const preview = await stack.pulumi(["preview"], inputs);
  assert.match(preview.said, /command:local:Command command create/);
  assert.match(preview.said, /stdout: \[unknown\]/);
  await assert.rejects(stack.log(), /ENOENT/, "a preview runs nothing");

  assert.equal((await stack.pulumi(up, inputs)).status, 0);
  assert.deepEqual(await stack.log(), ["create after nothing"]);
  assert.match((await stack.pulumi(["preview", "--expect-no-changes"], inputs)).said, /2 unchanged/);

  const changed = await stack.pulumi(up, { ...inputs, update: own("update again") });
  assert.match(changed.said, /command updated .*\[diff: ~update\]/);
  assert.deepEqual((await stack.log()).slice(1), ["update again after create "]);

  const replaced = await stack.pulumi(up, { ...inputs, triggers: [2] });
  assert.match(replaced.said, /\+-command:local:Command command replaced|\+\+command|created replacement/);
  assert.deepEqual((await stack.log()).slice(2), ["create after nothing", "delete after update again "]);

  assert.match((await stack.pulumi(["refresh", "--yes", "--skip-preview"], inputs)).said, /2 unchanged/);
  assert.equal((await stack.pulumi(["destroy", "--yes", "--skip-preview"], inputs)).status, 0);
  assert.deepEqual((await stack.log()).slice(4), ["delete after create "]);
});

test("what a secret goes into is secret: in the state, in the output, in a failure", async (context) => {
  const stack = await createCommandStack(context);
  const created = await stack.pulumi(up, { create: own("create") }, "hush-hush");
  assert.equal(created.status, 0);
  assert.match(created.said, /stdout: \[secret\]/);
  const failed = await stack.pulumi(up, { create: own("fail") }, "hush-hush");
  assert.notEqual(failed.status, 0);
  assert.match(failed.said, /exit status 3: running "node cli\/payments-platform\.mjs fail":\n\s+fail \[secret\]/);
  assert.ok(![created.said, failed.said, await stack.state()].some((text) => text.includes("hush-hush")));
  assert.match((await stack.pulumi(["stack", "output", "stdout", "--show-secrets"], {})).said, /create hush-hush/);
});

test("a foreign command is refused at preview; a failed create leaves no resource", async (context) => {
  const stack = await createCommandStack(context);
  const refused = await stack.pulumi(["preview"], { create: "touch log" });
  assert.notEqual(refused.status, 0);
  assert.match(refused.said, /property create .* runs one plain command of this project's own/);
  assert.notEqual((await stack.pulumi(up, { create: own("fail") })).status, 0);
  assert.doesNotMatch(await stack.state(), /command:local:Command/);
});

test("an interrupted engine ends the command that runs", async (context) => {
  const stack = await createCommandStack(context);
  const { status, said } = await stack.interrupt({ create: own("hang") });
  assert.notEqual(status, 0);
  assert.match(said, /cancelled: running "node cli\/payments-platform\.mjs hang"/);
});
