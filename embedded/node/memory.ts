import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Hierarchy, hierarchies, nodeCgroup } from "./cgroups.ts";

/** The files that a version of control groups counts memory in. */
const files = {
  1: { usage: "memory.usage_in_bytes", inactive: "total_inactive_file" },
  2: { usage: "memory.current", inactive: "inactive_file" },
} as const;

/**
 * Bytes of memory that everything on a node takes together, pods included: what cannot be had back without a loss, as
 * the kubelet counts it (the file cache counts as far as it is in use). Undefined where the machine does not count it.
 */
export async function nodeMemory(
  node: string,
  known: Promise<readonly Hierarchy[]> = hierarchies(),
): Promise<number | undefined> {
  for (const { mountPoint, version } of await known) {
    const read = (file: string) => readFile(join(mountPoint, nodeCgroup(node), file), "utf8").catch(() => undefined);
    const [usage, stat] = [await read(files[version].usage), await read("memory.stat")];
    if (usage === undefined || stat === undefined) continue;
    const inactive = new RegExp(`^${files[version].inactive} (\\d+)$`, "m").exec(stat)?.[1];
    return Math.max(0, Number(usage) - Number(inactive ?? 0));
  }
  return undefined;
}

/** `1.4 GiB`, `870 MiB` */
export function inWords(bytes: number): string {
  const mebibytes = bytes / 2 ** 20;
  return mebibytes < 1024 ? `${Math.round(mebibytes)} MiB` : `${(mebibytes / 1024).toFixed(1)} GiB`;
}
