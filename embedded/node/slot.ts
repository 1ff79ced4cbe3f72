import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ProblemsError } from "../../problems.ts";
import {
  addressesOf,
  competingRoute,
  freeSlot,
  hostRange,
  type NodeAddresses,
  preferredSlot,
  type Route,
} from "./addresses.ts";
import { readText, replaceFile } from "./files.ts";
import type { NodeLayout } from "./layout.ts";
import { networkNames } from "./network.ts";

/** The addresses that a node has been given, or undefined before its first start. */
export async function rememberedAddresses(layout: NodeLayout): Promise<NodeAddresses | undefined> {
  const text = await readText(join(layout.directory, "node.json"));
  return text === undefined ? undefined : addressesOf((JSON.parse(text) as { slot: number }).slot);
}

/**
 * The node's addresses: the same at every start, for its certificates and data name them; at the first, free ones.
 * @param routes those of the host
 * @throws ProblemsError when they, or all, are taken
 */
export async function settleAddresses(layout: NodeLayout, routes: readonly Route[]): Promise<NodeAddresses> {
  const own = networkNames(layout.name).interface;
  const path = `node ${layout.name}:`;
  const remembered = await rememberedAddresses(layout);
  if (remembered !== undefined) {
    const rival = competingRoute(remembered.slot, routes, own);
    if (rival === undefined) return remembered;
    throw new ProblemsError([
      {
        path,
        message: `its network ${remembered.subnet} is taken by the host's route to ${describe(rival)}`,
        fix: `remove that route, or give up the node's data and addresses with \`payments-platform node down --purge --name ${layout.name}\``,
      },
    ]);
  }
  const slot = freeSlot(preferredSlot(layout.directory), await slotsOfOthers(layout), routes, own);
  if (slot === undefined) {
    const rival = routes.find((route) => competingRoute(0, [route], own) !== undefined);
    throw new ProblemsError([
      {
        path,
        message: `every network of ${hostRange} is taken${rival === undefined ? "" : `, the first by the host's route to ${describe(rival)}`}`,
        fix: "remove a route, or a node that is no longer needed",
      },
    ]);
  }
  await replaceFile(join(layout.directory, "node.json"), `${JSON.stringify({ slot })}\n`);
  return addressesOf(slot);
}

async function slotsOfOthers(layout: NodeLayout): Promise<ReadonlySet<number>> {
  const slots = new Set<number>();
  const nodes = dirname(layout.directory);
  for (const name of await readdir(nodes).catch(() => [])) {
    const text = await readText(join(nodes, name, "node.json"));
    if (text !== undefined) slots.add((JSON.parse(text) as { slot: number }).slot);
  }
  return slots;
}

function describe({ dst, dev }: Route): string {
  return dev === undefined ? dst : `${dst} (interface ${dev})`;
}
