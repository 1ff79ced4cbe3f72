import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goModuleDirectory } from "../../../embedded/toolchain/toolchain.ts";
import { readKustomization } from "../../../objects/argo/kustomization.ts";
import { upstreamFolder } from "../../../objects/argo/workflows.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

/** The pinned version's manifests, as the program reads them. */
export async function readUpstream(): Promise<KubernetesObject[]> {
  const folder = await goModuleDirectory("argo-workflows");
  return readKustomization((path) => readFileSync(join(folder, path), "utf8"), upstreamFolder);
}
