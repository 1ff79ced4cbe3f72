import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { nodeState } from "../../embedded/node/node.ts";
import type { Progress } from "../../embedded/progress.ts";
import { checkout } from "../checkout.ts";
import { stackFile } from "../engine/stackFile.ts";
import { startNode, stopNode } from "../node.ts";
import { up } from "../up.ts";

/** Name of the shared test node and of the stack on it. */
const name = "e2e";

/** Where tests keep nodes and stacks: beside the product's own, so that no test touches what a person runs. */
export const testState = "/var/lib/payments-platform-test";

/**
 * Runs `work` against the platform, on a node that is there for it alone and gone afterwards.
 * The stack is of kind `existing`: the node outlives it.
 * @param work gets the environment that leads to the platform (KUBECONFIG)
 */
export async function withPlatform<T>(
  progress: Progress,
  work: (environment: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
  process.env["PAYMENTS_PLATFORM_STATE"] = testState;
  await removeEverything(progress);
  try {
    await startNode(name, progress);
    const { kubeconfig } = await nodeState(name);
    await writeStack(kubeconfig);
    await up(name, progress);
    return await work({ ...process.env, KUBECONFIG: kubeconfig });
  } finally {
    await removeEverything(progress);
  }
}

/** Also what a run that was killed left behind. */
async function removeEverything(progress: Progress): Promise<void> {
  await stopNode(name, true, progress);
  const { local, base } = stackFile(checkout, name);
  for (const path of [join(testState, "pulumi"), local, base]) await rm(path, { recursive: true, force: true });
}

async function writeStack(kubeconfigPath: string): Promise<void> {
  const config = {
    "payments-platform:environment": "development",
    "payments-platform:cluster": { kind: "existing", kubeconfigPath },
    "payments-platform:argo": { requeueTime: "2s" },
    "payments-platform:payments": { secondsToSleep: 2 },
    "payments-platform:crons": {
      basic: { schedules: ["*/2 * * * *"] },
      daily: { schedules: ["*/2 * * * *"], deadline: "90s" },
    },
  };
  const { local } = stackFile(checkout, name);
  await mkdir(dirname(local), { recursive: true });
  await writeFile(local, stringify({ config }));
}
