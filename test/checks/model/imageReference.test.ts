import assert from "node:assert/strict";
import { test } from "node:test";
import { readImage } from "../../../checks/model/imageReference.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

test("what a reference says", () => {
  const cases: Record<string, object> = {
    postgres: { name: "postgres" },
    "postgres:16.3": { name: "postgres", tag: "16.3" },
    "localhost:5000/a/b": { name: "localhost:5000/a/b" },
    "Registry.example.com:5000/team/app_x--y:v1": { name: "Registry.example.com:5000/team/app_x--y", tag: "v1" },
    [`quay.io/argo/cli:v3@${digest}`]: { name: "quay.io/argo/cli", tag: "v3", digest },
  };
  for (const [text, expected] of Object.entries(cases)) assert.deepEqual(readImage(text), expected, text);
});

test("what is no reference", () => {
  const cases: Record<string, string> = {
    "team/App:1": 'has capital letters in its name, expected "team/app"',
    "quay.io/App:1": 'has capital letters in its name, expected "quay.io/app"',
    "app:": 'has an empty tag, expected letters, digits, "_", "." and "-", at most 128 of them',
    "app:a b": 'has tag "a b", expected letters, digits, "_", "." and "-", at most 128 of them',
    "a//b:1": 'has the name "a//b", expected lower-case letters and digits, separated by ".", "_", "-" and "/"',
    "https://example.com/app:1": 'names the registry "https:", expected a host name and a port',
    "app@sha256:12": "has a digest of 2 characters, expected 64 of 0-9 and a-f",
    [`app@sha256:${"G".repeat(64)}`]: "has a digest of 64 characters, others among them, expected 64 of 0-9 and a-f",
    "app@md5:12": 'has a digest of "md5", expected sha256:…',
    [`app@${digest}@${digest}`]: "has more than one @",
    "registry.example.com/": "has no name",
  };
  for (const [text, wrong] of Object.entries(cases)) assert.deepEqual(readImage(text), { wrong }, text);
});

test("a long text takes no long time", () => {
  const started = performance.now();
  readImage(`${"a-".repeat(400)}!`);
  readImage(`${"a".repeat(1_000_000)}!`);
  assert.ok(performance.now() - started < 500);
});
