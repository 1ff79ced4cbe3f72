import { readdir } from "node:fs/promises";
import { type NodeAddresses, podRange, type Route, serviceRange } from "./addresses.ts";
import { run, succeeds } from "./command.ts";

/** The names that a node's network has in the kernel. */
export function networkNames(node: string): { namespace: string; path: string; interface: string } {
  const namespace = `payments-platform-${node}`;
  return { namespace, path: `/run/netns/${namespace}`, interface: `pp-${node}` };
}

/** Every route of the host, the addresses of its own interfaces among them. */
export async function hostRoutes(): Promise<Route[]> {
  return JSON.parse(await run("ip", ["-json", "-4", "route", "show", "table", "all"])) as Route[];
}

/** The state directory that the node's interface says it belongs to: "" when it says nothing, undefined when there is none. */
export async function networkOwner(node: string): Promise<string | undefined> {
  const links = JSON.parse(await run("ip", ["-json", "link", "show"])) as { ifname: string; ifalias?: string }[];
  const link = links.find(({ ifname }) => ifname === networkNames(node).interface);
  return link === undefined ? undefined : (link.ifalias ?? "");
}

/** Whether the node's network is there as a whole, so that processes in it can be reached. */
export async function networkIsWhole(node: string, { host, node: address }: NodeAddresses): Promise<boolean> {
  const names = networkNames(node);
  return (
    (await has(["-json", "addr", "show", "dev", names.interface], host)) &&
    (await has(["-json", "-n", names.namespace, "addr", "show", "dev", "eth0"], address))
  );
}

/**
 * Makes the network anew: a namespace joined to the host by one pair of interfaces. It has no way out, for nothing on
 * the node may need one: what isn't the host, a pod or a Service is unreachable at once. The host forwards nothing and
 * gets no firewall rule.
 */
export async function createNetwork(node: string, addresses: NodeAddresses, owner: string): Promise<void> {
  await removeNetwork(node);
  const { namespace, interface: link } = networkNames(node);
  const inside = (...args: string[]) => run("ip", ["-n", namespace, ...args]);
  await run("ip", ["netns", "add", namespace]);
  await run("ip", ["link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", namespace]);
  await run("ip", ["link", "set", link, "alias", owner]);
  await run("ip", ["addr", "add", `${addresses.host}/30`, "dev", link]);
  await run("ip", ["link", "set", link, "up"]);
  await inside("link", "set", "lo", "up");
  await inside("addr", "add", `${addresses.node}/30`, "dev", "eth0");
  await inside("link", "set", "eth0", "up");
  await inside("route", "add", "unreachable", "default");
  // The node itself reaches a Service only if a route leads there before the firewall rewrites the address.
  await inside("route", "add", serviceRange, "via", addresses.host);
  // A pod that is there before the rules for Services is told so at once, and tries again, instead of waiting for answers.
  await inside("rule", "add", "from", podRange, "to", serviceRange, "unreachable");
}

/** Removes what there is of the network; interfaces and firewall rules inside go with it. */
export async function removeNetwork(node: string): Promise<void> {
  const names = networkNames(node);
  const existing = (await run("ip", ["netns", "list"])).split("\n").map((line) => line.split(" ")[0]);
  if (existing.includes(names.namespace)) await run("ip", ["netns", "delete", names.namespace]);
  // `ip` mounts this folder onto itself for the first namespace and leaves it so after the last.
  const others = await readdir("/run/netns").catch(() => undefined);
  if (others?.length === 0) await succeeds("umount", ["/run/netns"]);
  if ((await networkOwner(node)) === undefined) return;
  // The pair ends with its namespace, but not at once.
  const removed = await succeeds("ip", ["link", "delete", names.interface]);
  if (!removed && (await networkOwner(node)) !== undefined) await run("ip", ["link", "delete", names.interface]);
}

async function has(args: readonly string[], address: string): Promise<boolean> {
  return run("ip", args).then(
    (text) => text.includes(`"${address}"`),
    () => false,
  );
}
