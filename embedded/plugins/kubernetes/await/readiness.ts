import type { Cluster } from "../cluster.ts";
import type { LiveObject } from "../liveObject.ts";

/** How far an object has come. */
export type Readiness =
  | { readonly state: "ready" }
  /** What is still missing. */
  | { readonly state: "waiting"; readonly message: string }
  /** It will not become ready by itself any more. */
  | { readonly state: "failed"; readonly message: string };

export const ready: Readiness = { state: "ready" };

export function waiting(message: string): Readiness {
  return { state: "waiting", message };
}

export function failed(message: string): Readiness {
  return { state: "failed", message };
}

/** Tells how far an object has come; one that depends on other objects may look at them. */
export type ReadinessCheck = (
  live: LiveObject,
  context: { readonly cluster: Cluster; readonly signal: AbortSignal },
) => Readiness | Promise<Readiness>;

export interface Awaiter {
  readonly check: ReadinessCheck;
  /** Whether the answer can change although the object did not. */
  readonly dependsOnOthers?: boolean;
}
