import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A mounted hierarchy of control groups. */
export interface Hierarchy {
  readonly mountPoint: string;
  readonly version: 1 | 2;
}

/** The control group of a node in every hierarchy; the kubelet makes the pods' below it. */
export function nodeCgroup(node: string): string {
  return `payments-platform-${node}`;
}

/** Below the node's group: what is not a pod. */
const systemGroup = "system";

/** What a kubelet uses of the second version, where it is there. */
const kubeletControllers = ["cpu", "cpuset", "hugetlb", "io", "memory", "pids"];

/** The hierarchies in the text of /proc/self/mounts. */
export function parseHierarchies(mounts: string): Hierarchy[] {
  return mounts.split("\n").flatMap((line): Hierarchy[] => {
    const [, mountPoint = "", type] = line.split(" ");
    if (type === "cgroup") return [{ mountPoint, version: 1 }];
    if (type === "cgroup2") return [{ mountPoint, version: 2 }];
    return [];
  });
}

/** The hierarchies of this machine. */
export async function hierarchies(): Promise<Hierarchy[]> {
  return parseHierarchies(await readFile("/proc/self/mounts", "utf8"));
}

/** Makes the node's groups and returns the folders, one a hierarchy, that its processes belong into. */
export async function createCgroups(node: string): Promise<string[]> {
  const folders: string[] = [];
  for (const { mountPoint, version } of await hierarchies()) {
    const root = join(mountPoint, nodeCgroup(node));
    const folder = join(root, systemGroup);
    await mkdir(folder, { recursive: true });
    if (version === 2) {
      for (const parent of [mountPoint, root]) await enableControllers(parent);
    } else if (existsSync(join(root, "cpuset.cpus"))) {
      // The first version gives a new cpuset no processor, and nothing may run in one without.
      for (const group of [root, folder]) {
        for (const file of ["cpuset.cpus", "cpuset.mems"]) {
          await writeFile(join(group, file), await readFile(join(group, "..", file), "utf8"));
        }
      }
    }
    folders.push(folder);
  }
  return folders;
}

/** The processes in the node's groups, pods among them. */
export async function cgroupProcesses(node: string): Promise<number[]> {
  const found = new Set<number>();
  for (const { mountPoint } of await hierarchies()) {
    for (const folder of await foldersBelow(join(mountPoint, nodeCgroup(node)))) {
      const text = await readFile(join(folder, "cgroup.procs"), "utf8").catch(() => "");
      for (const line of text.split("\n")) if (Number(line) > 0) found.add(Number(line));
    }
  }
  return [...found];
}

/** Removes the node's groups; its processes have ended, but the kernel may take a moment to forget them. */
export async function removeCgroups(node: string): Promise<void> {
  for (const { mountPoint } of await hierarchies()) {
    for (const folder of (await foldersBelow(join(mountPoint, nodeCgroup(node)))).reverse()) {
      for (let attempt = 0; ; attempt++) {
        try {
          await rmdir(folder);
          break;
        } catch (error) {
          if (!existsSync(folder)) break;
          if (attempt === 100) throw error;
          await sleep(20);
        }
      }
    }
  }
}

async function enableControllers(folder: string): Promise<void> {
  const available = (await readFile(join(folder, "cgroup.controllers"), "utf8")).split(/\s+/);
  for (const controller of kubeletControllers.filter((name) => available.includes(name))) {
    await writeFile(join(folder, "cgroup.subtree_control"), `+${controller}`);
  }
}

/** A folder and all below it, parents first. */
async function foldersBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (!existsSync(folder)) return [];
  const below = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map(({ name }) => foldersBelow(join(folder, name))),
  );
  return [folder, ...below.flat()];
}
