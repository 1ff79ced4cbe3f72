import { existsSync, readFileSync } from "node:fs";
import { nodeLayout } from "../../embedded/node/layout.ts";
import type { ClusterSettings } from "../../settings/schema.ts";
import { clusterIdentifier } from "./kubeconfig.ts";

/** Which cluster a stack is for, before anything is registered; undefined for a node that has not been made yet. */
export async function identityOf(settings: ClusterSettings): Promise<string | undefined> {
  switch (settings.kind) {
    case "embedded": {
      const path = nodeLayout(settings.name).kubeconfig;
      return existsSync(path) ? clusterIdentifier(readFileSync(path, "utf8")) : undefined;
    }
    case "existing": {
      const { readKubeconfig } = await import("./existing.ts");
      return settings.identifier ?? clusterIdentifier(readKubeconfig(settings), settings.context);
    }
    default:
      return settings satisfies never;
  }
}
