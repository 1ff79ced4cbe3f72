import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createCluster } from "../../../components/cluster/cluster.ts";
import { clusterIdentifier } from "../../../components/cluster/kubeconfig.ts";
import { mockEngine, resolved, settle } from "../mocks.ts";
import { exampleKubeconfig } from "./kubeconfigs.ts";

const folder = mkdtempSync(join(tmpdir(), "payments-platform-"));
after(() => rmSync(folder, { recursive: true }));
const registered = await mockEngine();

test("a cluster that is there already: a provider and nothing else", async () => {
  registered.length = 0;
  const path = join(folder, "kubeconfig");
  writeFileSync(path, exampleKubeconfig());
  const cluster = await createCluster(
    "cluster",
    { kind: "existing", kubeconfigPath: path, context: "two" },
    { parts: [] },
  );
  assert.deepEqual(await resolved(cluster.kubeconfig), { value: exampleKubeconfig(), known: true, secret: true });
  await settle();
  assert.deepEqual(
    registered.map(({ type, name }) => [type, name]),
    [
      ["payments:cluster:Existing", "cluster"],
      ["pulumi:providers:kubernetes", "cluster-kubernetes"],
    ],
  );
  const { context, clusterIdentifier: identifier, deleteUnreachable } = registered[1]?.inputs ?? {};
  assert.deepEqual(
    { context, identifier, deleteUnreachable },
    { context: "two", identifier: clusterIdentifier(exampleKubeconfig(), "two"), deleteUnreachable: undefined },
  );
});

test("an identifier of its own is taken as it is", async () => {
  registered.length = 0;
  await createCluster(
    "own",
    { kind: "existing", kubeconfig: exampleKubeconfig(), identifier: "payments-1" },
    { parts: [] },
  );
  await settle();
  assert.equal(registered[1]?.inputs["clusterIdentifier"], "payments-1");
  assert.equal("context" in (registered[1]?.inputs ?? {}), false);
});

test("only a handover takes over what is there already", async () => {
  registered.length = 0;
  const kubeconfig = exampleKubeconfig();
  for (const takesOver of [false, true])
    await createCluster(`takes-over-${takesOver}`, { kind: "existing", kubeconfig }, { parts: [], takesOver });
  await settle();
  const providers = registered.filter(({ type }) => type === "pulumi:providers:kubernetes");
  assert.deepEqual(
    providers.map(({ inputs }) => inputs["upsertExistingObjects"]),
    [undefined, "true"],
  );
});

test("a kubeconfig file that is not there", async () => {
  const settings = { kind: "existing", kubeconfigPath: join(folder, "none") } as const;
  await assert.rejects(
    createCluster("none", settings, { parts: [] }),
    /^ProblemsError: cluster\.kubeconfigPath ".*none": cannot be read/,
  );
});
