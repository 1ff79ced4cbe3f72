import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { renderedPath } from "../../../objects/gitops/applications.ts";
import { exampleKubeconfig } from "../cluster/kubeconfigs.ts";
import { mockEngine, resolved, settle } from "../mocks.ts";

const folder = mkdtempSync(join(tmpdir(), "payments-platform-"));
after(() => rmSync(folder, { recursive: true }));
const kubeconfigPath = join(folder, "kubeconfig");
writeFileSync(kubeconfigPath, exampleKubeconfig());

/* The whole program with ownership gitops, on a mocked engine. */
const registered = await mockEngine({
  config: {
    environment: "development",
    cluster: { kind: "existing", kubeconfigPath },
    argoCd: {},
    gitops: {},
    ownership: "gitops",
    crons: { basic: { schedules: ["*/2 * * * *"] } },
  },
});
const outputs = await import("../../../index.ts");
await settle();
const ofKind = (kind: string) => registered.filter(({ type }) => type.endsWith(`:${kind}`));

test("what is Argo CD's is not the program's", () => {
  assert.deepEqual([...ofKind("WorkflowTemplate"), ...ofKind("CronWorkflow")], []);
  assert.deepEqual(ofKind("ConfigMap").filter(({ name }) => name.startsWith("payments-templates")).length, 1);
});

test("the applications follow what is published", () => {
  // What drains a product runs when it goes, not when it comes.
  const [publish, ...others] = ofKind("Command").filter(({ inputs }) => inputs["create"] !== undefined);
  assert.deepEqual(others, []);
  assert.equal(publish?.inputs["create"], "node cli/payments-platform.mjs publish --stack test");
  const files = Object.keys(JSON.parse(String(publish?.inputs["stdin"])) as object);
  const folders = ofKind("Application").map(
    ({ inputs }) => (inputs["spec"] as { source: { path: string } }).source.path,
  );
  assert.deepEqual(folders, ["payments/templates", "payments/crons"]);
  for (const path of folders)
    assert.ok(
      files.some((file) => `payments/${file}`.startsWith(`${path}/`)),
      path,
    );
});

test("an application that is deleted leaves its objects, and syncs by itself", () => {
  for (const { inputs } of ofKind("Application")) {
    assert.ok(!("finalizers" in (inputs["metadata"] as object)));
    const { syncPolicy } = inputs["spec"] as { syncPolicy: { automated?: unknown } };
    assert.deepEqual(syncPolicy.automated, { prune: true, selfHeal: true, allowEmpty: false });
  }
});

test("the outputs say who owns, and what is rendered", async () => {
  assert.equal((await resolved(outputs.ownership)).value, "gitops");
  assert.match(outputs.renderedFiles["crons/cronworkflow-basic-cron.yaml"] ?? "", /^sha256:[0-9a-f]{64}$/);
});

test("a folder of the repository holds a stack's own folder", () => {
  const source = { path: "clusters/production" } as Parameters<typeof renderedPath>[0];
  assert.equal(renderedPath(source), "clusters/production/payments");
});
