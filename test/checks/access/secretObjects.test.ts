import assert from "node:assert/strict";
import { test } from "node:test";
import { secretObjects } from "../../../checks/access/secretObjects.ts";
import { found, object } from "../model/objects.ts";

const secret = (fields: object, metadata: object = {}) => object("Secret", "ledger", fields, metadata);

test("values in clear", () => {
  assert.deepEqual(
    found(secretObjects, [secret({ data: { password: "aHVudGVyMg==" }, stringData: { user: "ledger" } })]),
    ["PP-721 data holds password in clear", "PP-721 stringData holds user in clear"],
  );
});

test("no values, or such that are filled in later", () => {
  for (const stringData of [
    undefined,
    {},
    { password: "" },
    { password: "{{.password}}" },
    { password: "<path:kv/ledger#password>" },
  ])
    assert.deepEqual(found(secretObjects, [secret({ stringData })]), []);
});

test("what Argo CD keeps in a Secret without being secret", () => {
  const metadata = { labels: { "argocd.argoproj.io/secret-type": "repository" } };
  const repository = { type: "git", url: "https://git.example.com/payments", name: "payments" };
  assert.deepEqual(found(secretObjects, [secret({ stringData: repository }, metadata)]), []);
  assert.deepEqual(found(secretObjects, [secret({ stringData: { ...repository, password: "hunter2" } }, metadata)]), [
    "PP-721 stringData holds password in clear",
  ]);
});
