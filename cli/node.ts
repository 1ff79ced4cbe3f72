import { neededImages, type StackPart } from "../embedded/images/needed.ts";
import { nodeDown, nodeState, nodeUp } from "../embedded/node/node.ts";
import type { Progress } from "../embedded/progress.ts";

/** Brings an embedded node up, with all that it and these parts of a stack need built. Idempotent. */
export async function startNode(name: string, parts: readonly StackPart[], progress: Progress): Promise<void> {
  await nodeUp({ name, progress, images: neededImages(parts) });
}

/** Stops an embedded node; with `purge` its data goes too. Idempotent. */
export async function stopNode(name: string, purge: boolean, progress: Progress): Promise<void> {
  await nodeDown({ name, purge, progress });
}

/** Prints where a node stands. Returns whether it is ready. */
export async function printNode(name: string): Promise<boolean> {
  const { running, ready, server, kubeconfig, directory, processes } = await nodeState(name);
  console.log(`node ${name}: ${ready ? "ready" : running ? "running, not ready" : "stopped"}`);
  console.log(`  data        ${directory}`);
  if (server !== "") console.log(`  API server  ${server} (kubeconfig ${kubeconfig})`);
  for (const process of processes) {
    const state = process.running ? `pid ${process.pid}` : "not running";
    console.log(`  ${process.name.padEnd(26)} ${state}, restarted ${process.restarts} times`);
  }
  return ready;
}
