import { chmod, readFile, rename, rm, writeFile } from "node:fs/promises";
import { exists } from "./cachedDirectory.ts";

/** Debian asks this program whether a package may start its service. */
export const defaultPolicyFile = "/usr/sbin/policy-rc.d";

const ours = "#!/bin/sh\n# Written by payments-platform while it installs packages; it removes it again.\nexit 101\n";

/**
 * Runs `work`, during which no package that is installed starts a service: we start containerd ourselves, in the node's
 * own namespaces. The machine's policy is left as it was found; what a killed run left is put right by the next.
 * Not for two at a time.
 */
export async function withoutServiceStarts<T>(policyFile: string, work: () => Promise<T>): Promise<T> {
  const aside = `${policyFile}.before-payments-platform`;
  const policy = await readFile(policyFile, "utf8").catch(() => undefined);
  if (policy !== undefined && policy !== ours) await rename(policyFile, aside);
  try {
    await writeFile(policyFile, ours);
    await chmod(policyFile, 0o755);
    return await work();
  } finally {
    await rm(policyFile, { force: true });
    if (await exists(aside)) await rename(aside, policyFile);
  }
}
