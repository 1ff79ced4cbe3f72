import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { addressesOf, preferredSlot } from "../../../embedded/node/addresses.ts";
import { nodeLayout } from "../../../embedded/node/layout.ts";
import { rememberedAddresses, settleAddresses } from "../../../embedded/node/slot.ts";
import { ProblemsError } from "../../../problems.ts";

const state = await mkdtemp(join(tmpdir(), "payments-platform-slot-"));
after(() => rm(state, { recursive: true }));

const [first, second] = [nodeLayout("first", state), nodeLayout("second", state)];

test("nodes get networks of their own, and keep them", async () => {
  assert.equal(await rememberedAddresses(first), undefined);
  const { slot, subnet } = await settleAddresses(first, []);
  const other = await settleAddresses(second, []);
  assert.notEqual(other.slot, slot);
  assert.equal((await settleAddresses(first, [{ dst: subnet, dev: "pp-first" }])).slot, slot);
  assert.deepEqual(await rememberedAddresses(second), other);
});

test("a node whose first choice another has taken gets the next", async () => {
  const third = nodeLayout("third", state);
  const taken = addressesOf(preferredSlot(third.directory)).subnet;
  const { subnet } = await settleAddresses(third, [{ dst: taken, dev: "docker0" }]);
  assert.notEqual(subnet, taken);
});

test("a network that something else took in the meantime is one clear line", async () => {
  const subnet = (await rememberedAddresses(first))?.subnet ?? "";
  await assert.rejects(settleAddresses(first, [{ dst: subnet, dev: "docker0" }]), (error) => {
    assert.ok(error instanceof ProblemsError);
    assert.equal(
      error.message,
      `node first: its network ${subnet} is taken by the host's route to ${subnet} (interface docker0); remove that route, or give up the node's data and addresses with \`payments-platform node down --purge --name first\``,
    );
    return true;
  });
});

test("no network free: one clear line, and nothing is remembered", async () => {
  const fourth = nodeLayout("fourth", state);
  await assert.rejects(
    settleAddresses(fourth, [{ dst: "10.0.0.0/8", dev: "wg0" }]),
    /every network of 10\.88\.0\.0\/16 is taken, the first by the host's route to 10\.0\.0\.0\/8 \(interface wg0\)/,
  );
  assert.equal(await rememberedAddresses(fourth), undefined);
});
