import { rm } from "node:fs/promises";
import { cgroupProcesses, removeCgroups } from "./cgroups.ts";
import type { NodeLayout } from "./layout.ts";
import { networkOwner, removeNetwork } from "./network.ts";
import { stopSupervisor } from "./supervisor.ts";
import { eventually } from "./wait.ts";

/**
 * Ends everything that a node is made of but its data, whatever is left of it: after a crash, or an `up` cut short,
 * any part may be missing.
 */
export async function removeRunning(layout: NodeLayout): Promise<void> {
  await stopSupervisor(layout);
  const owner = await networkOwner(layout.name);
  // A node of the same name under another state directory is not ours to end.
  if (owner !== undefined && owner !== "" && owner !== layout.directory) return;
  // The node's groups hold only what it started. Normally they are empty by now.
  const empty = await eventually(10, async () => {
    const left = await cgroupProcesses(layout.name);
    for (const pid of left) kill(pid);
    return left.length === 0;
  });
  if (!empty) {
    throw new Error(`processes ${(await cgroupProcesses(layout.name)).join(", ")} of the node do not end`);
  }
  await removeNetwork(layout.name);
  await removeCgroups(layout.name);
  await rm(layout.run, { recursive: true, force: true });
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
