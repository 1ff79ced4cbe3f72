import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { RunError } from "@pulumi/pulumi";
import { exampleKubeconfig } from "../cluster/kubeconfigs.ts";
import { mockEngine, settle } from "../mocks.ts";

const folder = mkdtempSync(join(tmpdir(), "payments-platform-"));
after(() => rmSync(folder, { recursive: true }));
const kubeconfigPath = join(folder, "kubeconfig");
writeFileSync(kubeconfigPath, exampleKubeconfig());

test("from direct straight to gitops: refused with the commands to type, and nothing was registered", async () => {
  const cron =
    "urn:pulumi:test::payments-platform::payments:workflow:Crons$kubernetes:argoproj.io/v1alpha1:CronWorkflow";
  const registered = await mockEngine({
    config: {
      environment: "development",
      cluster: { kind: "existing", kubeconfigPath },
      argoCd: {},
      gitops: {},
      ownership: "gitops",
    },
    answers: {
      "pulumi:pulumi:readStackOutputs": { outputs: { ownership: "direct", clusterKind: "existing" } },
      "pulumi:pulumi:readStackResourceOutputs": {
        outputs: {
          [`${cron}::payments-crons-cronworkflow-payments-basic-cron`]: {
            type: "kubernetes:argoproj.io/v1alpha1:CronWorkflow",
            outputs: { kind: "CronWorkflow", metadata: { name: "basic-cron" } },
          },
        },
      },
    },
  });
  const error: unknown = await import("../../../index.ts").then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(RunError.isInstance(error), String(error));
  assert.match(error.message, /^ownership "gitops": this program owns CronWorkflow basic-cron and would delete/);
  assert.match(error.message, /pulumi --stack test config set ownership handover\n/);
  await settle();
  assert.deepEqual(registered, []);
});
