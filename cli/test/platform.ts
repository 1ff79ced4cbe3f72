import { rm } from "node:fs/promises";
import { join } from "node:path";
import { partsOf } from "../../embedded/images/needed.ts";
import { nodeState } from "../../embedded/node/node.ts";
import type { Progress } from "../../embedded/progress.ts";
import { startNode, stopNode } from "../node.ts";
import { up } from "../up.ts";
import { removeStackFile, writeStackFile } from "./stack.ts";

/** Set, it gives a run of suites a node and a state of its own, so that several can go side by side. */
const suffix = process.env["PAYMENTS_PLATFORM_TEST"] ?? "";

/** Name of the shared test node and of the stack on it. */
const name = `e2e${suffix}`;

/** Where Argo CD delivers what a test commits. */
export const managedNamespace = "delivery-test";

/** What the platform of a group of suites is made of. */
const configurations = {
  platform: {
    payments: { secondsToSleep: 2 },
    crons: { basic: { schedules: ["*/2 * * * *"] }, daily: { schedules: ["*/2 * * * *"], deadline: "90s" } },
  },
  // Without crons: what runs there is what a test has started.
  "every product": {
    payments: { secondsToSleep: 2 },
    argoCd: { managedNamespaces: [managedNamespace] },
    argoEvents: {
      // Full, tried to the end, and slow enough to be seen, all within a test's time.
      bus: { maxMessages: 50 },
      payments: { github: { repositories: ["bank/payments"] }, webhook: {}, retryFor: "3s", runsPerSecond: 2 },
    },
    argoRollouts: {},
    gitops: { repository: { kind: "embedded" } },
  },
} as const;

/** A platform that suites share. */
export type Platform = keyof typeof configurations;

/** Where tests keep nodes and stacks: beside the product's own, so that no test touches what a person runs. */
export const testState = `/var/lib/payments-platform-test${suffix}`;

/**
 * Runs `work` against the platform, on a node that is there for it alone and gone afterwards.
 * The stack is of kind `existing`: the node outlives it.
 * @param platform what it is made of
 * @param work gets the environment that leads to the platform (KUBECONFIG)
 */
export async function withPlatform<T>(
  platform: Platform,
  progress: Progress,
  work: (environment: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
  process.env["PAYMENTS_PLATFORM_STATE"] = testState;
  await removeEverything(progress);
  try {
    const configuration = configurations[platform];
    await startNode(
      name,
      partsOf({
        argoCd: undefined,
        argoEvents: undefined,
        argoRollouts: undefined,
        ...configuration,
      }),
      progress,
    );
    const { kubeconfig } = await nodeState(name);
    await writeStackFile(name, { kind: "existing", kubeconfigPath: kubeconfig }, { sizing: "small", ...configuration });
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
