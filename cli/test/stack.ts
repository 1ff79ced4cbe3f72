import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { stringify } from "yaml";
import { checkout } from "../checkout.ts";
import { stackFile } from "../engine/stackFile.ts";

/** Where a test's stack runs. */
type Cluster =
  | { readonly kind: "embedded"; readonly name: string }
  | { readonly kind: "existing"; readonly kubeconfigPath: string };

/** Further keys of the configuration, without the project's name before them. */
type Configuration = Readonly<Record<string, unknown>>;

/** Writes the stack file of a test: quick, and beside the files that a person uses. */
export async function writeStackFile(stack: string, cluster: Cluster, more: Configuration = {}): Promise<void> {
  await removeStackFile(stack);
  const { local } = stackFile(checkout, stack);
  const keys = {
    environment: "development",
    cluster,
    argo: { requeueTime: "2s" },
    payments: { secondsToSleep: 1 },
    ...more,
  };
  const config = Object.fromEntries(Object.entries(keys).map(([key, value]) => [`payments-platform:${key}`, value]));
  await mkdir(dirname(local), { recursive: true });
  await writeFile(local, stringify({ config }));
}

/** Removes it, with what the engine wrote into it. */
export async function removeStackFile(stack: string): Promise<void> {
  const { local, base } = stackFile(checkout, stack);
  for (const path of [local, base]) await rm(path, { force: true });
}
