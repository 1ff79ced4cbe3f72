import assert from "node:assert/strict";
import { test } from "node:test";
import { deepest, fields, groupBy, list, placed, text, texts, withDefaults } from "../../../checks/model/read.ts";

test("what is of another form is as if it were not there", () => {
  for (const value of [undefined, null, 7, "x", true]) {
    assert.deepEqual(fields(value), {});
    assert.deepEqual(list(value), []);
    assert.deepEqual(placed(value, ["a"]), []);
  }
  assert.deepEqual(fields([1]), {});
  assert.deepEqual(texts(["a", 7, null, "b"]), ["a", "b"]);
  assert.equal(text(""), undefined);
  assert.deepEqual(placed([{ a: 1 }, null, { b: 2 }], ["list"]), [
    { value: { a: 1 }, at: ["list", 0] },
    { value: { b: 2 }, at: ["list", 2] },
  ]);
});

test("the deepest part of a place that is there", () => {
  const object = { spec: { containers: [{ name: "main", image: null }], text: "x" } };
  assert.deepEqual(deepest(object, ["spec", "containers", 0, "name"]), {
    at: ["spec", "containers", 0, "name"],
    missing: "",
  });
  assert.deepEqual(deepest(object, ["spec", "containers", 0, "image"]), {
    at: ["spec", "containers", 0],
    missing: "image",
  });
  assert.deepEqual(deepest(object, ["spec", "text", "deep", "er"]), { at: ["spec", "text"], missing: "deep.er" });
});

test("defaults below what is said", () => {
  const defaults = { securityContext: { runAsUser: 1, runAsNonRoot: true }, env: [1] };
  assert.deepEqual(withDefaults(defaults, { securityContext: { runAsUser: 2 }, env: [], image: "a" }), {
    securityContext: { runAsUser: 2, runAsNonRoot: true },
    env: [],
    image: "a",
  });
  assert.deepEqual(withDefaults(defaults, null), defaults);
  assert.equal(withDefaults(undefined, 7), 7);
});

test("groups keep the order of their items", () => {
  const groups = groupBy(["b1", "a1", "", "b2"], (item) => item[0]);
  assert.deepEqual(
    [...groups],
    [
      ["b", ["b1", "b2"]],
      ["a", ["a1"]],
    ],
  );
});
