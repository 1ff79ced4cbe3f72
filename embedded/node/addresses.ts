import { createHash } from "node:crypto";

/** The addresses of one node. Pods and Services may have the same ones on every node: no other machine sees them. */
export interface NodeAddresses {
  /** Which /30 of {@link hostRange} is this node's, 0 to 255. */
  readonly slot: number;
  /** The network between the host and the node. */
  readonly subnet: string;
  readonly host: string;
  readonly node: string;
}

/** Every node takes a /30 of it, one /24 apart. */
export const hostRange = "10.88.0.0/16";
/** 1,021 pod addresses: more than {@link maxPods}, so that one released just now is not at once reused. */
export const podRange = "10.244.0.0/22";
export const maxPods = 250;
export const serviceRange = "10.96.0.0/16";
export const kubernetesService = "10.96.0.1";
export const dnsService = "10.96.0.10";
export const apiServerPort = 6443;

/** The addresses that belong to a slot. */
export function addressesOf(slot: number): NodeAddresses {
  return { slot, subnet: `10.88.${slot}.0/30`, host: `10.88.${slot}.1`, node: `10.88.${slot}.2` };
}

/** A route of the host: its destination (`10.0.0.0/8`, one address, or `default`) and the interface it leaves by. */
export interface Route {
  readonly dst: string;
  readonly dev?: string;
}

/** The first route, other than the node's own, that would compete with the slot's network. */
export function competingRoute(slot: number, routes: readonly Route[], ownInterface: string): Route | undefined {
  return routes.find(
    ({ dst, dev }) => dst !== "default" && dev !== ownInterface && overlap(dst, addressesOf(slot).subnet),
  );
}

/** Slots that there are. */
const slots = 256;

/**
 * Where a node looks for its slot first: somewhere of its own, for a node that is stopped, and whose data another state
 * directory holds, can't be seen, and must find its addresses free when it comes back.
 */
export function preferredSlot(directory: string): number {
  return createHash("sha256").update(directory).digest().readUInt8(0) % slots;
}

/** The first slot from the preferred one on that neither another node nor a route of the host uses, or undefined. */
export function freeSlot(
  preferred: number,
  taken: ReadonlySet<number>,
  routes: readonly Route[],
  ownInterface: string,
): number | undefined {
  return Array.from({ length: slots }, (_, step) => (preferred + step) % slots).find(
    (slot) => !taken.has(slot) && competingRoute(slot, routes, ownInterface) === undefined,
  );
}

function overlap(a: string, b: string): boolean {
  const [first, second] = [parse(a), parse(b)];
  const size = 2 ** (32 - Math.min(first.bits, second.bits));
  return Math.floor(first.address / size) === Math.floor(second.address / size);
}

function parse(range: string): { address: number; bits: number } {
  const [address = "", bits = "32"] = range.split("/");
  return { address: address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0), bits: Number(bits) };
}
