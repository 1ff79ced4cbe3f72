import assert from "node:assert/strict";
import { test } from "node:test";
import {
  decodeValue,
  encodeValue,
  markSecretsLike,
  reveal,
  Secret,
  unknown,
} from "../../../../embedded/plugins/provider/values.ts";

const signature = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value }) as never;
const output = (rest: object) => ({ [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...rest }) as never;
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

test("what goes over the wire comes back as it was", () => {
  const value = { a: [1, null, true, { b: new Secret({ c: "d" }) }], e: unknown };
  assert.deepEqual(decodeValue(encodeValue(value)), value);
});

test("the engine's marks are read at any depth", () => {
  assert.deepEqual(decodeValue({ a: [secret({ b: 1 })], c: unknownMark }), { a: [new Secret({ b: 1 })], c: unknown });
  assert.deepEqual(decodeValue(output({ value: 1, secret: true })), new Secret(1));
  assert.equal(decodeValue(output({})), unknown);
});

test("an asset is refused", () => {
  assert.throws(() => decodeValue({ [signature]: "c44067f5952c0a294b673a41bacd8c17" }), /plain values only/);
});

test("revealing takes every secret's mark off", () => {
  assert.deepEqual(reveal({ a: new Secret([new Secret("b")]) }), { a: ["b"] });
});

test("outputs are as secret as the inputs that they come from; a secret in a list makes the whole list one", () => {
  const inputs = { a: new Secret("x"), b: { c: new Secret("y"), d: "z" }, e: ["f", new Secret("g")] };
  const outputs = { a: "x", b: { c: "y", d: "z", more: 1 }, e: ["g", "f"], status: "s" };
  assert.deepEqual(markSecretsLike(outputs, inputs), {
    a: new Secret("x"),
    b: { c: new Secret("y"), d: "z", more: 1 },
    e: new Secret(["g", "f"]),
    status: "s",
  });
});
