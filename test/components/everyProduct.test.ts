import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { exampleKubeconfig } from "./cluster/kubeconfigs.ts";
import { mockEngine, settle } from "./mocks.ts";
import { outlives, recordRequests } from "./requests.ts";

/* In which order the engine destroys a stack that has everything: what depends on something goes before it. */

const folder = mkdtempSync(join(tmpdir(), "payments-platform-"));
after(() => rmSync(folder, { recursive: true }));
const kubeconfigPath = join(folder, "kubeconfig");
writeFileSync(kubeconfigPath, exampleKubeconfig());

const schedules = ["*/2 * * * *"];
await mockEngine({
  config: {
    environment: "development",
    cluster: { kind: "existing", kubeconfigPath },
    sizing: "small",
    argoCd: { managedNamespaces: ["shop"] },
    argoEvents: { payments: { webhook: {} } },
    argoRollouts: {},
    gitops: { repository: { kind: "embedded" } },
    ownership: "gitops",
    crons: { basic: { schedules } },
  },
});
const requests = recordRequests();
await import("../../index.ts");
await settle();

/** Components are nothing by themselves. */
const resources = requests.filter(({ type }) => !type.startsWith("payments:"));
const isDrain = ({ name }: { readonly name: string }) => name.startsWith("drain-");

test("while anything is drained, everything else is there: controllers, permissions, definitions, the cluster", () => {
  const drains = resources.filter(isDrain);
  assert.equal(drains.length, 4);
  for (const { urn } of drains) {
    const alive = outlives(requests, urn);
    const gone = resources.filter((resource) => !isDrain(resource) && !alive.has(resource.urn));
    assert.deepEqual(
      gone.map(({ name }) => name),
      [],
    );
  }
});

test("an Application goes while its project, the repository's credentials and Argo CD are there", () => {
  const applications = resources.filter(({ type }) => type.endsWith(":Application"));
  assert.ok(applications.length > 0);
  const needed = resources.filter(
    ({ type, name }) =>
      type.endsWith(":AppProject") ||
      name === "delivery-repository" ||
      name.includes("argocd-application-controller") ||
      name.endsWith("applications.argoproj.io"),
  );
  assert.ok(needed.length > 4);
  for (const { urn, name } of applications) {
    const alive = outlives(requests, urn);
    for (const each of needed) assert.ok(alive.has(each.urn), `${name} goes before ${each.name}`);
  }
});
