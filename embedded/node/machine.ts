import { existsSync } from "node:fs";
import { readFile, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { Problem } from "../../problems.ts";
import { type Hierarchy, hierarchies } from "./cgroups.ts";
import { succeeds } from "./command.ts";
import { readText } from "./files.ts";

/** What a node needs to know of the machine before it touches anything. */
export interface MachineFacts {
  /** The process's effective capabilities, as in /proc/self/status. */
  readonly capabilities: bigint;
  /** Bytes free where the state is kept, and where that is. */
  readonly freeDisk: number;
  readonly stateDirectory: string;
  /** Bytes of memory that programs can still get. */
  readonly freeMemory: number;
  readonly fileSystems: readonly string[];
  readonly hierarchies: readonly Hierarchy[];
  /** Controllers of all hierarchies. */
  readonly controllers: readonly string[];
  readonly namespaces: readonly string[];
}

const gibibyte = 2 ** 30;
const needs = { disk: 10 * gibibyte, memory: 3 * gibibyte } as const;

/** Bits of a capability set. */
const capabilities = { CAP_NET_ADMIN: 12n, CAP_SYS_ADMIN: 21n, CAP_SYS_RESOURCE: 24n } as const;

/** Whether the process has the capability. */
export function hasCapability(facts: MachineFacts, name: keyof typeof capabilities): boolean {
  return ((facts.capabilities >> capabilities[name]) & 1n) === 1n;
}

/** What keeps this user of this system from having a node, or even from asking for one. */
export function accessProblems(platform: NodeJS.Platform, user: number | undefined): Problem[] {
  if (platform !== "linux") {
    const fix = "use cluster.kind existing with a cluster of your own";
    return [{ path: "embedded node:", message: `needs Linux, this is ${platform}`, fix }];
  }
  if (user === 0) return [];
  const message = `needs root, this is user ${user ?? "unknown"}`;
  return [{ path: "embedded node:", message, fix: "run the same command as root (sudo)" }];
}

/** Everything that keeps a node from being started on such a machine. */
export function machineProblems(facts: MachineFacts): Problem[] {
  const problems: Problem[] = [];
  const problem = (message: string, fix: string) => problems.push({ path: "embedded node:", message, fix });
  for (const name of ["CAP_NET_ADMIN", "CAP_SYS_ADMIN"] as const) {
    if (!hasCapability(facts, name)) {
      problem(`needs the capability ${name}, which root does not have here`, "leave the container that limits it");
    }
  }
  if (facts.freeDisk < needs.disk) {
    problem(
      `needs ${gibibytes(needs.disk)} of free disk, ${facts.stateDirectory} has ${gibibytes(facts.freeDisk)}`,
      "make room there, or let PAYMENTS_PLATFORM_STATE name a folder on another disk",
    );
  }
  if (facts.freeMemory < needs.memory) {
    problem(
      `needs ${gibibytes(needs.memory)} of free memory, this machine has ${gibibytes(facts.freeMemory)}`,
      "end other programs, or use a bigger machine",
    );
  }
  const kernel = (missing: string) => problem(`needs a Linux kernel with ${missing}`, "use another kernel");
  if (!facts.fileSystems.includes("overlay")) kernel("the overlay file system");
  for (const namespace of ["mnt", "net", "pid"]) {
    if (!facts.namespaces.includes(namespace)) kernel(`${namespace} namespaces`);
  }
  if (facts.hierarchies.length === 0) {
    problem("needs control groups, none are mounted", "mount them at /sys/fs/cgroup");
  } else {
    const missing = ["cpu", "cpuset", "memory", "pids"].filter((name) => !facts.controllers.includes(name));
    if (missing.length > 0) {
      problem(`needs the control group controllers ${missing.join(", ")}`, "enable them on the kernel's command line");
    }
  }
  return problems;
}

/** Asks the machine. `running`: whether this node runs already, so that what it takes is not counted as missing. */
export async function machineFacts(stateDirectory: string, running: boolean): Promise<MachineFacts> {
  const none = { freeDisk: Number.POSITIVE_INFINITY, freeMemory: Number.POSITIVE_INFINITY };
  const { freeDisk, freeMemory } = running ? none : await resources(stateDirectory);
  let fileSystems = await knownFileSystems();
  if (!fileSystems.includes("overlay") && (await succeeds("modprobe", ["overlay"]))) {
    fileSystems = await knownFileSystems();
  }
  const mounted = await hierarchies();
  return {
    capabilities: BigInt(`0x${(await status()).match(/^CapEff:\s*(\w+)$/m)?.[1] ?? "0"}`),
    freeDisk,
    stateDirectory,
    freeMemory,
    fileSystems,
    hierarchies: mounted,
    controllers: await controllersOf(mounted),
    namespaces: ["mnt", "net", "pid"].filter((name) => existsSync(`/proc/self/ns/${name}`)),
  };
}

async function resources(stateDirectory: string): Promise<{ freeDisk: number; freeMemory: number }> {
  let folder = stateDirectory;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const memory = (await readText("/proc/meminfo"))?.match(/^MemAvailable:\s*(\d+) kB$/m)?.[1];
  return { freeDisk: bavail * bsize, freeMemory: Number(memory ?? 0) * 1024 };
}

async function knownFileSystems(): Promise<string[]> {
  return ((await readText("/proc/filesystems")) ?? "").split(/\s+/);
}

async function status(): Promise<string> {
  return (await readText("/proc/self/status")) ?? "";
}

async function controllersOf(mounted: readonly Hierarchy[]): Promise<string[]> {
  const found: string[] = [];
  for (const { mountPoint, version } of mounted) {
    if (version === 2) {
      found.push(...(await readFile(`${mountPoint}/cgroup.controllers`, "utf8")).split(/\s+/).filter(Boolean));
    }
  }
  const mounts = (await readText("/proc/self/mounts")) ?? "";
  for (const line of mounts.split("\n")) {
    const [, , type, options = ""] = line.split(" ");
    if (type === "cgroup") found.push(...options.split(","));
  }
  return found;
}

function gibibytes(bytes: number): string {
  return `${(bytes / gibibyte).toFixed(1)} GiB`;
}
