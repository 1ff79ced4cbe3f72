import { isDeepStrictEqual } from "node:util";
import type { DiffResult, PropertyChange } from "../provider/provider.ts";
import { containsUnknown, type PropertyMap, revealMap } from "../provider/values.ts";
import { ambientKubeconfig, type Connection, readKubeconfig } from "./kubeconfig.ts";

const clusterKeys = ["kubeconfig", "context", "cluster"];

/**
 * What changes between two configurations of the provider. Another cluster replaces the provider, and with it every
 * object; with a `clusterIdentifier` on both sides, it alone says whether the cluster is another.
 */
export function providerDifferences(oldConfig: PropertyMap, newConfig: PropertyMap): DiffResult {
  const before = revealMap(oldConfig);
  const after = revealMap(newConfig);
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !key.startsWith("__"))
    .filter((key) => containsUnknown(after[key] ?? null) || !isDeepStrictEqual(before[key], after[key]));
  const isAnother = isAnotherCluster(before, after);
  const changes = keys.map(
    (key): PropertyChange => ({
      path: key,
      kind: before[key] === undefined ? "add" : after[key] === undefined ? "delete" : "update",
      replaces: isAnother && (key === "clusterIdentifier" || clusterKeys.includes(key)),
    }),
  );
  return { changes, deleteBeforeReplace: false };
}

function isAnotherCluster(before: PropertyMap, after: PropertyMap): boolean {
  const oldIdentifier = before["clusterIdentifier"];
  const newIdentifier = after["clusterIdentifier"];
  // Adding or dropping the identifier is no change of cluster: the kubeconfigs decide.
  if (oldIdentifier !== undefined && newIdentifier !== undefined) return oldIdentifier !== newIdentifier;
  // What is not known yet may be another cluster.
  if (clusterKeys.some((key) => containsUnknown(after[key] ?? null))) return true;
  const [oldServer, newServer] = [serverOf(before), serverOf(after)];
  return oldServer !== undefined && newServer !== undefined && !isDeepStrictEqual(oldServer, newServer);
}

/** Who a configuration speaks to; undefined when it can't be read (any more). */
function serverOf(config: PropertyMap): Pick<Connection, "server" | "certificateAuthority"> | undefined {
  const text = (key: string): string | undefined => {
    const value = config[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const context = text("context");
  const cluster = text("cluster");
  try {
    const { server, certificateAuthority } = readKubeconfig(text("kubeconfig") ?? ambientKubeconfig(), {
      ...(context !== undefined && { context }),
      ...(cluster !== undefined && { cluster }),
    });
    return { server, ...(certificateAuthority !== undefined && { certificateAuthority }) };
  } catch {
    return undefined;
  }
}
