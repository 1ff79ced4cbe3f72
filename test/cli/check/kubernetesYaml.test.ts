import assert from "node:assert/strict";
import { test } from "node:test";
import { parseKubernetesYaml } from "../../../cli/check/kubernetesYaml.ts";

const read = (text: string): unknown => parseKubernetesYaml(text)[0]?.toJS();

const scalars: readonly (readonly [string, unknown])[] = [
  ...["y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE"].map((text) => [text, true] as const),
  ...["n", "N", "no", "No", "NO", "off", "Off", "OFF", "false"].map((text) => [text, false] as const),
  ...["", "~", "null", "Null", "NULL"].map((text) => [text, null] as const),
  ["'n'", "n"],
  ["oN", "oN"],
  ["0", 0],
  ["-12", -12],
  ["+12", 12],
  ["1_000", 1000],
  ["010", 8],
  ["-010", -8],
  ["0o10", 8],
  ["0x1F", 31],
  ["0b101", 5],
  ["08", 8],
  ["1.5", 1.5],
  [".5", 0.5],
  ["1.", 1],
  ["1e3", 1000],
  ["1.5E-1", 0.15],
  [".inf", Infinity],
  ["-.INF", -Infinity],
  [".nan", Number.NaN],
  [".", "."],
  ["e5", "e5"],
  [".e5", ".e5"],
  ["1:30", "1:30"],
  ["2026-11-21", "2026-11-21"],
  ["2026-11-21T10:00:00Z", "2026-11-21T10:00:00Z"],
  ["1.2.3", "1.2.3"],
  ["0xyz", "0xyz"],
  ["!!binary aGVsbG8=", "aGVsbG8="],
  ["!!str 12", "12"],
];

for (const [text, value] of scalars)
  test(`${JSON.stringify(text)} is ${typeof value === "string" ? "text" : String(value)}`, () => {
    assert.deepEqual(read(`key: ${text}`), { key: value });
    assert.deepEqual(read(`{"key": ${text}}`), { key: value });
  });

test("keys are read as values are, and are text in the end", () => {
  assert.deepEqual(read("on: 1\n010: 2"), { true: 1, 8: 2 });
});

test("merge keys are merged", () => {
  assert.deepEqual(read("a: &a {b: 1}\nc: {<<: *a, d: 2}"), { a: { b: 1 }, c: { b: 1, d: 2 } });
});

test("values of every tag are plain", () => {
  for (const text of ["!!set {a, b}", "!!omap [a: 1]", "!!pairs [a: 1]", "!!timestamp 2026-11-21"])
    assert.doesNotMatch(Object.prototype.toString.call(read(text)), /Map|Set|Date|Uint8/);
});

test("within quotes and brackets lines need no indentation", () => {
  assert.deepEqual(read('a:\n  b: ["\none\n  "]\n  c: {\nd: 1,\n  e: [2\n]\n}\nf: "x\ny"\n'), {
    a: { b: [" one "], c: { d: 1, e: [2] } },
    f: "x y",
  });
});
