import assert from "node:assert/strict";
import { test } from "node:test";
import { loadSettings } from "../settings.ts";
import { mockEngine } from "./components/mocks.ts";

const url = "https://git.example/team/gitops.git";
const stack = (credentials: object) => ({
  environment: "development",
  cluster: { kind: "embedded" },
  argoCd: {},
  gitops: { repository: { kind: "external", url, credentials } },
});

test("credentials that a stack's file holds as plain text are refused, and not repeated", async () => {
  await mockEngine({ config: stack({ kind: "password", username: "argocd", password: "open-sesame" }) });
  assert.throws(loadSettings, {
    message:
      "gitops.repository.credentials.password (secret): stored as plain text, expected a secret; set it with: pulumi config set --secret --path gitops.repository.credentials.password < file",
  });
  await mockEngine({ config: stack({ kind: "ssh", privateKey: "open-sesame" }) });
  assert.throws(loadSettings, /^ProblemsError: gitops\.repository\.credentials\.privateKey \(secret\)/);
});

test("stored as a secret they are taken", async (t) => {
  await mockEngine({ config: stack({ kind: "password", username: "argocd", password: "open-sesame" }) });
  process.env["PULUMI_CONFIG_SECRET_KEYS"] = JSON.stringify(["payments-platform:gitops"]);
  t.after(() => {
    delete process.env["PULUMI_CONFIG_SECRET_KEYS"];
  });
  assert.equal(loadSettings().gitops?.repository.kind, "external");
});
