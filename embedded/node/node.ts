import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ProblemsError, throwProblems } from "../../problems.ts";
import type { ImageName } from "../../versions.ts";
import { requireBases, requireImages, requireImageTools } from "../images/images.ts";
import { cacheDirectory, stateDirectory } from "../paths.ts";
import type { Progress } from "../progress.ts";
import { findOnPath } from "../toolchain/command.ts";
import { nodePackages, requireHostPackages } from "../toolchain/hostPackages.ts";
import { withLock } from "../toolchain/lock.ts";
import { requireTools } from "../toolchain/toolchain.ts";
import { nodeReady } from "./apiServer.ts";
import { serverUrl } from "./certificates.ts";
import { programPath } from "./command.ts";
import { type NodeLayout, nameProblem, nodeLayout } from "./layout.ts";
import { accessProblems, hasCapability, type MachineFacts, machineFacts, machineProblems } from "./machine.ts";
import { hostRoutes, networkNames, networkOwner } from "./network.ts";
import { removeRunning } from "./remove.ts";
import { rememberedAddresses, settleAddresses } from "./slot.ts";
import { type NodeParts, startNode } from "./start.ts";
import { outerNumbers, supervisorState } from "./supervisor.ts";

export interface NodeOptions {
  /** At most 12 lower-case letters, digits and "-". */
  readonly name: string;
  readonly progress: Progress;
  /** Images that the node holds besides those that it needs itself. */
  readonly images: readonly ImageName[];
}

/** Where a node stands. */
export interface NodeState {
  readonly name: string;
  /** Every one of its processes runs, and what restarts them. */
  readonly running: boolean;
  /** Kubernetes says that the node is Ready. */
  readonly ready: boolean;
  readonly directory: string;
  /** The administrator's, mode 0600; there once the node has been started. */
  readonly kubeconfig: string;
  /** The API server's URL; empty before the first start. */
  readonly server: string;
  /** The certificate of the authority that the API server is known by. */
  readonly caCertificate: string;
  readonly auditLog: string;
  readonly processes: readonly NodeProcess[];
}

export interface NodeProcess {
  /** `guard` and `supervisor`, then the programs that they keep alive. */
  readonly name: string;
  /** Its number on the host; 0 when it does not run. */
  readonly pid: number;
  readonly running: boolean;
  readonly restarts: number;
}

const ownImages: readonly ImageName[] = ["pause", "coredns"];
const ownTools = ["kubernetes", "supervisor", "network-policy-plugin"] as const;

/**
 * Asks only whether this machine can have such a node.
 * @throws ProblemsError with all that keeps it from having one
 */
export async function requireMachine(name: string): Promise<MachineFacts> {
  const { initAlive } = await supervisorState(checkedLayout(name));
  const facts = await machineFacts(stateDirectory(), initAlive);
  throwProblems(machineProblems(facts));
  return facts;
}

/**
 * Brings a node to Ready, whatever is there of it: nothing, its data, a part of its processes, or all. What runs and
 * fits is left alone.
 * @throws ProblemsError when this machine cannot have it; nothing has been changed then
 */
export async function nodeUp({ name, progress, images }: NodeOptions): Promise<NodeState> {
  const facts = await requireMachine(name);
  const layout = checkedLayout(name);
  await requireHostPackages(nodePackages, progress);
  const held = [...new Set([...ownImages, ...images])];
  // Side by side: what the one waits for (downloads, a linker) is the other's time.
  const [tools] = await Promise.all([
    requireTools(ownTools, progress),
    requireImageTools(held, ownTools, progress),
    requireBases(held, progress),
  ]);
  const archives = await requireImages(held, progress);
  const parts: NodeParts = {
    programs: {
      ...tools.kubernetes.programs,
      ...tools.supervisor.programs,
      ...tools["network-policy-plugin"].programs,
      ...(await hostPrograms()),
    },
    images: archives,
    folders: [cacheDirectory()],
    mayLowerOomScore: hasCapability(facts, "CAP_SYS_RESOURCE"),
  };
  await exclusively(layout, progress, async () => {
    const { initAlive: wasRunning } = await supervisorState(layout);
    await refuseNamesake(layout);
    const addresses = await settleAddresses(layout, await hostRoutes());
    await progress.phase(`${wasRunning ? "checking" : "starting"} node ${name}`, async () => {
      try {
        await startNode(layout, addresses, parts);
      } catch (error) {
        // Nothing half-built stays behind; a node that ran before is left as it is, for somebody may be using it.
        if (!wasRunning) await removeRunning(layout);
        throw error;
      }
    });
  });
  return nodeState(name);
}

/** Ends a node completely; its data stay, unless `purge` says otherwise. Does nothing when there is nothing. */
export async function nodeDown(options: {
  readonly name: string;
  readonly purge?: boolean;
  readonly progress: Progress;
}): Promise<void> {
  const { name, purge = false, progress } = options;
  const layout = checkedLayout(name);
  await exclusively(layout, progress, async () => {
    await progress.phase(`stopping node ${name}`, () => removeRunning(layout));
    if (purge) await rm(layout.directory, { recursive: true, force: true });
  });
}

/** Where a node stands; asks only, and a node that was never started is just one that does not run. */
export async function nodeState(name: string): Promise<NodeState> {
  const layout = checkedLayout(name);
  const state = await supervisorState(layout);
  const outer = state.initAlive ? await outerNumbers(state.init) : new Map<number, number>();
  const restored = state.processes.map(({ name: program, pid: inner, restarts }): NodeProcess => {
    const pid = outer.get(inner) ?? 0;
    return { name: program, pid, running: pid !== 0, restarts };
  });
  const processes: NodeProcess[] = [
    { name: "guard", pid: state.guardAlive ? state.guard.pid : 0, running: state.guardAlive, restarts: 0 },
    {
      name: "supervisor",
      pid: state.initAlive ? state.init.pid : 0,
      running: state.initAlive,
      restarts: state.initRestarts,
    },
    ...restored,
  ];
  const addresses = await rememberedAddresses(layout);
  const server = addresses === undefined ? "" : serverUrl(addresses);
  return {
    name,
    running: restored.length > 0 && processes.every(({ running }) => running),
    ready: await nodeReady(layout, server, state),
    directory: layout.directory,
    kubeconfig: layout.kubeconfig,
    server,
    caCertificate: join(layout.pki, "ca.crt"),
    auditLog: layout.auditLog,
    processes,
  };
}

function checkedLayout(name: string): NodeLayout {
  throwProblems([...nameProblem(name), ...accessProblems(process.platform, process.getuid?.())]);
  return nodeLayout(name);
}

/** One command at a time works on the nodes of a state directory. */
async function exclusively(layout: NodeLayout, progress: Progress, work: () => Promise<void>): Promise<void> {
  await mkdir(dirname(layout.directory), { recursive: true, mode: 0o700 });
  const onWait = () => progress.note(`another command works on the nodes of ${stateDirectory()}; waiting for it`);
  return withLock(join(dirname(layout.directory), ".lock"), onWait, work);
}

async function refuseNamesake({ name, directory }: NodeLayout): Promise<void> {
  const owner = await networkOwner(name);
  if (owner === undefined || owner === "" || owner === directory) return;
  const { interface: link } = networkNames(name);
  throw new ProblemsError([
    {
      path: `node ${name}:`,
      message: `the network interface ${link} belongs to the node in ${owner}`,
      fix: "stop that one first, or give this one another name",
    },
  ]);
}

/** The container runtime, which is the host's. */
async function hostPrograms(): Promise<Record<string, string>> {
  const programs: Record<string, string> = {};
  for (const program of ["containerd", "runc"]) {
    const path = await findOnPath(program, { PATH: programPath });
    if (path === undefined) throw new ProblemsError([{ path: "host", message: `has no program ${program}` }]);
    programs[program] = path;
  }
  return programs;
}
