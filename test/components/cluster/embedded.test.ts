import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { createCluster } from "../../../components/cluster/cluster.ts";
import { kubeconfigPath } from "../../../components/cluster/embedded.ts";
import { clusterIdentifier } from "../../../components/cluster/kubeconfig.ts";
import { mockEngine, resolved, settle } from "../mocks.ts";
import { exampleKubeconfig } from "./kubeconfigs.ts";

const state = mkdtempSync(join(tmpdir(), "payments-platform-"));
process.env["PAYMENTS_PLATFORM_STATE"] = state;
after(() => rmSync(state, { recursive: true }));

test("the node is brought up by the project's own command, and its kubeconfig is a secret", async () => {
  const registered = await mockEngine({ outputs: { "command:local:Command": { stdout: "" } } });
  const path = kubeconfigPath("test");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, exampleKubeconfig());
  const cluster = await createCluster(
    "cluster",
    { kind: "embedded", name: "test" },
    {
      parts: ["argo-cd", "git-server"],
    },
  );
  assert.deepEqual(await resolved(cluster.kubeconfig), { value: exampleKubeconfig(), known: true, secret: true });
  await settle();
  assert.deepEqual(
    registered.map(({ type, name }) => [type, name]),
    [
      ["payments:cluster:Embedded", "cluster"],
      ["command:local:Command", "cluster-node"],
      ["pulumi:providers:kubernetes", "cluster-kubernetes"],
    ],
  );
  assert.deepEqual(registered[1]?.inputs, {
    create: "node cli/payments-platform.mjs node up --name test --with argo-cd,git-server",
    delete: "node cli/payments-platform.mjs node down --purge --name test",
    triggers: ["test"],
  });
  assert.equal(registered[2]?.inputs["clusterIdentifier"], clusterIdentifier(exampleKubeconfig()));
  assert.equal(registered[2]?.inputs["deleteUnreachable"], "true");
});
