import assert from "node:assert/strict";
import { test } from "node:test";
import { addressesOf, competingRoute, freeSlot, maxPods, podRange } from "../../../embedded/node/addresses.ts";

test("a slot is a network of two addresses", () => {
  assert.deepEqual(addressesOf(7), { slot: 7, subnet: "10.88.7.0/30", host: "10.88.7.1", node: "10.88.7.2" });
});

test("a route competes when it covers the network, lies in it, or is one of its addresses", () => {
  for (const dst of ["10.88.0.0/16", "10.0.0.0/8", "10.88.7.0/30", "10.88.7.0/24", "10.88.7.2", "10.88.7.3/32"]) {
    assert.deepEqual(competingRoute(7, [{ dst, dev: "docker0" }], "pp-x"), { dst, dev: "docker0" }, dst);
  }
});

test("a route elsewhere, the default route and the node's own do not compete", () => {
  const routes = [
    { dst: "default", dev: "eth0" },
    { dst: "10.88.7.4", dev: "eth0" },
    { dst: "10.88.8.0/24", dev: "eth0" },
    { dst: "192.0.2.0/24", dev: "eth0" },
    { dst: "10.88.7.0/30", dev: "pp-x" },
  ];
  assert.equal(competingRoute(7, routes, "pp-x"), undefined);
});

test("the first free slot is taken, and none when all are covered", () => {
  assert.equal(freeSlot(0, new Set(), [], "pp-x"), 0);
  assert.equal(freeSlot(0, new Set([0]), [{ dst: "10.88.1.0/30", dev: "pp-y" }], "pp-x"), 2);
  assert.equal(freeSlot(255, new Set([255]), [], "pp-x"), 0, "the search goes round");
  assert.equal(freeSlot(0, new Set(), [{ dst: "10.88.0.0/16", dev: "cni0" }], "pp-x"), undefined);
});

test("there are addresses for more pods than the node takes", () => {
  assert.ok(2 ** (32 - Number(podRange.split("/")[1])) - 3 > 2 * maxPods);
});
