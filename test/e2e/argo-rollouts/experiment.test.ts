import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { getRaw } from "../../../cli/run/kubectl.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { analysis, analysisTemplate, experiment, jobMetric, required } from "../../../objects/rollouts/index.ts";
import { images } from "../../../versions.ts";
import { examples } from "../../objects/rollouts/examples.ts";
import { platform } from "../gate/platform.ts";
import { apply, kubectl } from "../netpol/cluster.ts";
import { shopPods, surroundings } from "./shop.ts";

/* An experiment that a Job judges; and what the API server makes of every kind of typed resource. */

const context = await platform();
const namespace = "rollouts-experiment";
const examplesNamespace = "shop";

before(async () => {
  await apply(context, [...surroundings(namespace), ...surroundings(examplesNamespace)]);
});

after(async () => {
  await kubectl(context, ["delete", "namespace", namespace, examplesNamespace, "--ignore-not-found"]);
});

test("the API server accepts every typed resource as it is", async () => {
  const objects = Object.values<KubernetesObject>(examples);
  await kubectl(
    context,
    ["apply", "--server-side", "--dry-run=server", "--validate=strict", "--filename", "-"],
    objects,
  );
});

test("two versions side by side, judged by a Job that knows both", async () => {
  const compared = analysisTemplate({
    name: "compared",
    namespace,
    arguments: { old: required, young: required },
    metrics: ({ old, young }) => [
      jobMetric({
        name: "compare",
        deadlineSeconds: 120,
        pods: {
          spec: {
            securityContext: { runAsUser: 1000 },
            containers: [
              {
                name: "compare",
                image: images.node,
                imagePullPolicy: "IfNotPresent",
                // Good when it was given two versions, and they differ.
                command: [
                  "node",
                  "-e",
                  "const [a, b] = process.argv.slice(1); process.exit(/^\\w+$/.test(a) && /^\\w+$/.test(b) && a !== b ? 0 : 1)",
                ],
                args: [old, young],
                resources: { requests: { cpu: "5m", memory: "32Mi" }, limits: { cpu: "1", memory: "96Mi" } },
              },
            ],
          },
        },
      }),
    ],
  });
  const shops = experiment({
    name: "shops",
    namespace,
    templates: { old: { pods: shopPods("v1") }, young: { pods: shopPods("v2") } },
    analyses: {
      compare: {
        analysis: analysis(compared, { old: { podsOfTemplate: "old" }, young: { podsOfTemplate: "young" } }),
        mustComplete: true,
      },
    },
  });
  await apply(context, [compared.object, shops]);
  const path = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/experiments/shops`;
  const status = await untilCompleted(path);
  assert.equal(status.phase, "Successful", JSON.stringify(status));
  assert.deepEqual(
    status.analysisRuns?.map(({ name, phase }) => [name, phase]),
    [["compare", "Successful"]],
  );
});

interface ExperimentStatus {
  readonly phase?: string;
  readonly message?: string;
  readonly analysisRuns?: readonly { readonly name: string; readonly phase: string }[];
}

async function untilCompleted(path: string): Promise<ExperimentStatus> {
  const deadline = Date.now() + 240_000;
  for (;;) {
    const { status = {} } = (await getRaw(context.cluster, path)) as { readonly status?: ExperimentStatus };
    if (["Successful", "Failed", "Error", "Inconclusive"].includes(status.phase ?? "")) return status;
    if (Date.now() > deadline) throw new Error(`the experiment did not end: ${JSON.stringify(status)}`);
    await sleep(500);
  }
}
