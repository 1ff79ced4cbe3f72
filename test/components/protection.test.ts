import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { RunError } from "@pulumi/pulumi";
import { clusterIdentifier } from "../../components/cluster/kubeconfig.ts";
import { exampleKubeconfig } from "./cluster/kubeconfigs.ts";
import { mockEngine, settle } from "./mocks.ts";

const folder = mkdtempSync(join(tmpdir(), "payments-platform-"));
after(() => rmSync(folder, { recursive: true }));
const kubeconfigPath = join(folder, "kubeconfig");
writeFileSync(kubeconfigPath, exampleKubeconfig());

test("a program that lacks what its last update protected is refused, and nothing is registered", async () => {
  const cluster = clusterIdentifier(exampleKubeconfig());
  const objects = ["Namespace argocd", "Namespace payments"];
  const registered = await mockEngine({
    config: { environment: "development", cluster: { kind: "existing", kubeconfigPath } },
    answers: { "pulumi:pulumi:readStackOutputs": { outputs: { protection: { cluster, objects } } } },
  });
  const error: unknown = await import("../../index.ts").then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(RunError.isInstance(error), String(error));
  assert.match(error.message, /^Namespace argocd would be deleted, .*"Namespace argocd" in allowRemoval, [^\n]*$/);
  await settle();
  assert.deepEqual(registered, []);
});
