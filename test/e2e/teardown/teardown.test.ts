import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { neededImages, stackParts } from "../../../embedded/images/needed.ts";
import { createProgress } from "../../../embedded/progress.ts";
import { requireTools } from "../../../embedded/toolchain/toolchain.ts";
import { namespaces } from "../../../objects/namespaces.ts";
import { type TestNode, testNode, until } from "../node/testNode.ts";
import { type TestStack, testStack } from "../stack/stack.ts";
import { inventory } from "./inventory.ts";
import { bringToLife, namespace } from "./live.ts";

/*
 * The end of a stack with every product, by a bare `pulumi destroy`, on a cluster that outlives it: whatever lives there
 * is ended within five minutes, and nothing is left that was not there before.
 */

const fiveMinutes = 300_000;

let node: TestNode;
let stack: TestStack;
let kubeconfig: string;
let empty: ReadonlySet<string>;

before(async () => {
  node = await testNode("teardown", neededImages(stackParts));
  ({ kubeconfig } = await node.up());
  empty = new Set(await inventory(node.kubectl));
  stack = testStack("e2e-teardown");
  await stack.configure({
    environment: "development",
    cluster: { kind: "existing", kubeconfigPath: kubeconfig },
    sizing: "small",
    argo: { requeueTime: "2s" },
    payments: { secondsToSleep: 1 },
    argoCd: { managedNamespaces: [namespace] },
    argoEvents: {},
    argoRollouts: {},
    gitops: { repository: { kind: "embedded" } },
  });
});

after(async () => {
  await stack?.forget();
  await node?.purge();
});

/** What is dead when the destroy begins, and does not come back. */
const killed = {
  nothing: [],
  "Argo CD's controller": ["--namespace", namespaces.argoCd, "statefulset", "argocd-application-controller"],
  "the workflow controller": ["--namespace", namespaces.argo, "deployment", "workflow-controller"],
} as const;

for (const [what, workload] of Object.entries(killed))
  test(`destroy with ${what} killed before: within five minutes nothing is left`, async () => {
    assert.match(await stack.command("up"), /◆ approval +waiting/);
    const { kubectl: program = "kubectl" } = (await requireTools(["kubernetes"], createProgress())).kubernetes.programs;
    await bringToLife(node, { kubectl: program, kubeconfig });
    if (workload.length > 0) {
      await node.kubectl("scale", ...workload, "--replicas", "0");
      await node.kubectl("wait", ...workload, "--for", "jsonpath={.status.replicas}=0", "--timeout", "60s");
    }

    const begin = Date.now();
    await stack.pulumi("destroy", "--yes", "--skip-preview");
    const left = async () => (await inventory(node.kubectl)).filter((object) => !empty.has(object));
    // A volume goes after its claim has, which nobody waits for.
    await until("the last volume is gone", 30, async () => (await left()).length === 0).catch(() => {});
    assert.deepEqual(await left(), []);
    const taken = Date.now() - begin;
    assert.ok(taken < fiveMinutes, `it took ${taken / 1000} s`);
  });
