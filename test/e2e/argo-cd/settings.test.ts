import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { createProgress } from "../../../embedded/progress.ts";
import { requireTools } from "../../../embedded/toolchain/toolchain.ts";
import { policyOf } from "../../../objects/argo/cd/grants.ts";
import { cdObjects } from "../../../objects/argo/cd.ts";
import { argoCdSchema } from "../../../settings/argoCd.ts";
import { readUpstream } from "../../objects/argo/manifests.ts";

/* What Argo CD's own command line makes of our settings. It asks for a cluster, and takes nothing from it here. */

const { "argo-cd": tool } = await requireTools(["argo-cd"], createProgress());
const folder = mkdtempSync(join(tmpdir(), "payments-platform-"));
after(() => rmSync(folder, { recursive: true }));

async function settings(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(tool.programs["argocd"] ?? "", ["admin", "settings", ...args]);
  return stdout.trim();
}

test("a grant allows what its role says, in its project, and nothing else", async () => {
  const policy = join(folder, "policy.csv");
  writeFileSync(
    policy,
    policyOf([
      { group: "Payments Operators", role: "deployer", project: "payments" },
      { group: "auditors", role: "viewer" },
      { group: "platform", role: "administrator" },
    ]),
  );
  assert.equal(await settings("rbac", "validate", "--policy-file", policy), "Policy is valid.");
  const may = async (group: string, action: string, resource: string, object: string) => {
    const file = ["--policy-file", policy, "--default-role", "", "--quiet"];
    return settings("rbac", "can", group, action, resource, object, ...file).then(
      () => true,
      () => false,
    );
  };
  const resume = "action/argoproj.io/Rollout/resume";
  assert.equal(await may("Payments Operators", "sync", "applications", "payments/templates"), true);
  assert.equal(await may("Payments Operators", resume, "applications", "payments/shop"), true);
  assert.equal(await may("Payments Operators", "sync", "applications", "other/templates"), false);
  assert.equal(await may("Payments Operators", "delete", "applications", "payments/templates"), false);
  assert.equal(await may("Payments Operators", "action/apps/Deployment/restart", "applications", "payments/a"), false);
  assert.equal(await may("auditors", "get", "applications", "payments/templates"), true);
  assert.equal(await may("auditors", "sync", "applications", "payments/templates"), false);
  assert.equal(await may("platform", "delete", "applications", "payments/templates"), true);
  assert.equal(await may("anybody", "get", "applications", "payments/templates"), false);
});

test("an Application's health is what it says itself, and progressing until it says something", async () => {
  const options = { ...argoCdSchema.parse({}), sizing: "small" } as const;
  const { surroundings } = cdObjects(await readUpstream("argo-cd"), options);
  const configuration = join(folder, "argocd-cm.yaml");
  writeFileSync(configuration, stringify(surroundings.find(({ metadata }) => metadata.name === "argocd-cm")));
  const health = async (status: object) => {
    const file = join(folder, "application.yaml");
    const metadata = { name: "templates", namespace: "argocd" };
    writeFileSync(file, stringify({ apiVersion: "argoproj.io/v1alpha1", kind: "Application", metadata, ...status }));
    return settings("resource-overrides", "health", file, "--argocd-cm-path", configuration);
  };
  const degraded = { status: { health: { status: "Degraded", message: "a template is missing" } } };
  assert.equal(await health(degraded), "STATUS: Degraded\nMESSAGE: a template is missing");
  assert.match(await health({}), /^STATUS: Progressing\n/);
});
