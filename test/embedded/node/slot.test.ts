import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { nodeLayout } from "../../../embedded/node/layout.ts";
import { rememberedAddresses, settleAddresses } from "../../../embedded/node/slot.ts";
import { ProblemsError } from "../../../problems.ts";

const state = await mkdtemp(join(tmpdir(), "payments-platform-slot-"));
after(() => rm(state, { recursive: true }));

test("nodes get networks of their own, and keep them", async () => {
  const [first, second] = [nodeLayout("first", state), nodeLayout("second", state)];
  assert.equal(await rememberedAddresses(first), undefined);
  assert.equal((await settleAddresses(first, [])).slot, 0);
  assert.equal((await settleAddresses(second, [])).slot, 1);
  assert.equal((await settleAddresses(first, [{ dst: "10.88.0.0/30", dev: "pp-first" }])).slot, 0);
  assert.equal((await rememberedAddresses(second))?.node, "10.88.1.2");
});

test("a network that something else took in the meantime is one clear line", async () => {
  await assert.rejects(
    settleAddresses(nodeLayout("first", state), [{ dst: "10.88.0.0/24", dev: "docker0" }]),
    (error) => {
      assert.ok(error instanceof ProblemsError);
      assert.equal(
        error.message,
        "node first: its network 10.88.0.0/30 is taken by the host's route to 10.88.0.0/24 (interface docker0); remove that route, or give up the node's data and addresses with `payments-platform node down --purge --name first`",
      );
      return true;
    },
  );
});

test("no network free: one clear line, and nothing is remembered", async () => {
  const third = nodeLayout("third", state);
  await assert.rejects(
    settleAddresses(third, [{ dst: "10.0.0.0/8", dev: "wg0" }]),
    /every network of 10\.88\.0\.0\/16 is taken, the first by the host's route to 10\.0\.0\.0\/8 \(interface wg0\)/,
  );
  assert.equal(await rememberedAddresses(third), undefined);
});
