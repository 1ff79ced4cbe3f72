import assert from "node:assert/strict";
import { test } from "node:test";
import { clear, titlesOf } from "../../../cli/drain/objects.ts";
import { fakeCluster, object } from "./fakeCluster.ts";

test("what somebody makes again while a kind is cleared is deleted again", async () => {
  let again = 1;
  const { kubectl, calls, progress } = fakeCluster({ things: [object("a")] }, (objects) => {
    if (again-- > 0) objects["things"] = [object("a")];
  });
  await clear(kubectl, progress, { kind: "things", seconds: 10 });
  assert.deepEqual(calls, ["delete things a", "delete things a"]);
});

test("of many, a few are named", () => {
  const many = ["a", "b", "c"].map((name) => object(name));
  assert.equal(titlesOf(many, 2), "payments/a, payments/b and 1 more");
  assert.equal(titlesOf(many.slice(0, 1)), "payments/a");
});
