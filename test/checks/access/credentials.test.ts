import assert from "node:assert/strict";
import { test } from "node:test";
import { isCredentialName, isLiteralSecret, knownSecret } from "../../../checks/access/credentials.ts";

test("names of what is secret", () => {
  for (const name of [
    "password",
    "DB_PASSWORD",
    "apiKey",
    "registry-token",
    "ledger.client_secret",
    "AWS_SECRET_ACCESS_KEY",
    "tokenBase64",
  ])
    assert.ok(isCredentialName(name), name);
  for (const name of [
    "TOKEN_FILE",
    "passwordSecretName",
    "token_url",
    "secret",
    "tokens",
    "monkey",
    "LEDGER_TOKEN_AUDIENCE",
  ])
    assert.ok(!isCredentialName(name), name);
});

test("values that are the secret itself", () => {
  for (const value of ["hunter2!", "s3cr3t", "abcd"]) assert.ok(isLiteralSecret(value), value);
  for (const value of [
    "",
    "abc",
    "true",
    "None",
    "****",
    "/var/run/token",
    "https://example.com",
    "{{inputs.parameters.x}}",
    "$(TOKEN)",
    "${TOKEN}",
    "<redacted>",
    "3600",
  ])
    assert.ok(!isLiteralSecret(value), value);
});

// Put together here, so that no scanner of repositories takes them for real ones.
const samples: Record<string, string> = {
  "a private key": `-----BEGIN ${"RSA PRIVATE"} KEY-----`,
  "an AWS access key": `AK${"IA"}ABCDEFGHIJKLMNOP`,
  "a GitHub token": `gh${"p_"}${"a1".repeat(18)}`,
  "a GitLab token": `gl${"pat-"}${"a1".repeat(10)}`,
  "a Slack token": `xo${"xb-"}1234567890`,
  "a Google API key": `AI${"za"}${"a".repeat(35)}`,
  "a payment provider's live key": `sk_${"live_"}${"a1".repeat(8)}`,
  "a JSON Web Token": `ey${"J"}hbGciOiJIUzI1NiJ9.ey${"J"}zdWIiOiIxMjM0NTY3ODkwIn0.abcdefghijkl`,
  "a password in an address": "postgres://ledger:hunter2@db.example.com/ledger",
};

test("secrets by their form", () => {
  for (const [kind, text] of Object.entries(samples)) assert.equal(knownSecret(`x = "${text}"`), kind);
});

test("what only looks like one", () => {
  const harmless = [
    `AK${"IA"}IOSFODNN7EXAMPLE`,
    "-----BEGIN CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----",
    "http://localhost:8080/a@b",
    "postgres://ledger:$(PASSWORD)@db.example.com",
    "git@github.com:team/app.git",
  ];
  for (const text of harmless) assert.equal(knownSecret(text), undefined, text);
});

test("a long text takes no long time", () => {
  const started = performance.now();
  for (const text of ["a".repeat(500_000), "://".repeat(200_000), "eyJ".repeat(200_000), "-----BEGIN ".repeat(50_000)])
    knownSecret(text);
  assert.ok(performance.now() - started < 3_000);
});
