import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hierarchies, nodeCgroup } from "../../../embedded/node/cgroups.ts";
import { run } from "../../../embedded/node/command.ts";
import { networkNames } from "../../../embedded/node/network.ts";
import { type NodeState, nodeDown, nodeState, nodeUp } from "../../../embedded/node/node.ts";
import { createProgress } from "../../../embedded/progress.ts";
import { requireTools } from "../../../embedded/toolchain/toolchain.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import type { ImageName } from "../../../versions.ts";

const progress = createProgress();

/** A node in a state directory of its own, which ends and disappears with the test. */
export interface TestNode {
  readonly name: string;
  readonly directory: string;
  up(): Promise<NodeState>;
  down(): Promise<void>;
  state(): Promise<NodeState>;
  kubectl(...args: string[]): Promise<string>;
  apply(...objects: KubernetesObject[]): Promise<void>;
  /** Ends the node, whatever state it is in, and its data. */
  purge(): Promise<void>;
}

/** Points this process at a state directory of its own. `name`: one a file, so that files may run side by side. */
export async function testNode(name: string, images: readonly ImageName[] = []): Promise<TestNode> {
  // Where a node's state is by default, too: below what the node sees as an empty folder of its own.
  const state = await mkdtemp(`/var/lib/payments-platform-${name}-`);
  process.env["PAYMENTS_PLATFORM_STATE"] = state;
  const { kubernetes } = await requireTools(["kubernetes"], progress);
  const directory = join(state, "nodes", name);
  const kubectl = (...args: string[]) =>
    run(kubernetes.programs["kubectl"] ?? "kubectl", ["--kubeconfig", join(directory, "kubeconfig"), ...args]);
  return {
    name,
    directory,
    kubectl,
    up: () => nodeUp({ name, progress, images }),
    down: () => nodeDown({ name, progress }),
    state: () => nodeState(name),
    async apply(...items) {
      const path = join(state, "objects.json");
      await mkdir(state, { recursive: true });
      await writeFile(path, JSON.stringify({ apiVersion: "v1", kind: "List", items }));
      await kubectl("apply", "--filename", path);
    },
    async purge() {
      await nodeDown({ name, progress, purge: true });
      await rm(state, { recursive: true });
    },
  };
}

/** Waits until the question is answered with yes, for at most `seconds`. */
export async function until(what: string, seconds: number, question: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await question())) {
    assert.ok(Date.now() < deadline, `${what}: not within ${seconds} s`);
    await sleep(100);
  }
}

/** The host's processes, guard, pods and all, that belong to the node. */
export async function processesOf({ name }: TestNode): Promise<number[]> {
  const found: number[] = [];
  for (const pid of (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry))) {
    const read = (file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
    // What has ended and only waits for its parent is no longer there.
    if (/^State:\s+[ZX]/m.test(await read("status"))) continue;
    if ((await read("cgroup")).includes(`/${nodeCgroup(name)}/`)) found.push(Number(pid));
  }
  return found;
}

/** What could be left of a node on the host; empty when it has ended completely. */
export async function traces(node: TestNode): Promise<string[]> {
  const { namespace, path, interface: link } = networkNames(node.name);
  const found = (await processesOf(node)).map((pid) => `process ${pid}`);
  if (existsSync(path) || (await run("ip", ["netns", "list"])).includes(namespace)) found.push(path);
  if (existsSync(`/sys/class/net/${link}`)) found.push(link);
  for (const { mountPoint } of await hierarchies()) {
    const folder = join(mountPoint, nodeCgroup(node.name));
    if (existsSync(folder)) found.push(folder);
  }
  const mounts = (await readFile("/proc/self/mountinfo", "utf8")).split("\n");
  found.push(...mounts.filter((line) => line.includes(node.directory) || line.includes(namespace)));
  return found;
}

/** The host's firewall and the settings that a kubelet likes to change: to be the same before and after. */
export async function hostSettings(): Promise<string> {
  const settings = await Promise.all(
    [
      "kernel/keys/root_maxbytes",
      "kernel/panic",
      "kernel/panic_on_oops",
      "net/ipv4/ip_forward",
      "net/netfilter/nf_conntrack_max",
      "vm/overcommit_memory",
    ].map(async (key) => `${key} ${await readFile(`/proc/sys/${key}`, "utf8").catch(() => "-")}`),
  );
  const rules = (await run("iptables-save", [])).replaceAll(/^#.*$|\[\d+:\d+\]/gm, "");
  return `${settings.join("")}${rules}`;
}
