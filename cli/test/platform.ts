import { rm } from "node:fs/promises";
import { join } from "node:path";
import { nodeState } from "../../embedded/node/node.ts";
import type { Progress } from "../../embedded/progress.ts";
import { startNode, stopNode } from "../node.ts";
import { up } from "../up.ts";
import { removeStackFile, writeStackFile } from "./stack.ts";

/** Name of the shared test node and of the stack on it. */
const name = "e2e";

const configuration = {
  payments: { secondsToSleep: 2 },
  crons: { basic: { schedules: ["*/2 * * * *"] }, daily: { schedules: ["*/2 * * * *"], deadline: "90s" } },
};

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
    await writeStackFile(name, { kind: "existing", kubeconfigPath: kubeconfig }, configuration);
    await up(name, progress);
    return await work({ ...process.env, KUBECONFIG: kubeconfig });
  } finally {
    await removeEverything(progress);
  }
}

/** Also what a run that was killed left behind. */
async function removeEverything(progress: Progress): Promise<void> {
  await stopNode(name, true, progress);
  await rm(join(testState, "pulumi"), { recursive: true, force: true });
  await removeStackFile(name);
}
