import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goModuleDirectory } from "../../../embedded/toolchain/toolchain.ts";
import { readKustomization } from "../../../objects/argo/kustomization.ts";
import { upstreamFolder } from "../../../objects/argo/workflows.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { allObjects, platformObjects } from "../../../objects/platform.ts";
import type { Settings } from "../../../settings/schema.ts";
import { paymentsWorkflows } from "../../../workflows/payments/index.ts";

const manifests = await goModuleDirectory("argo-workflows");
const upstream = readKustomization((path) => readFileSync(join(manifests, path), "utf8"), upstreamFolder);

/** All objects of a stack, the hardened ones of upstream among them. */
export function stackObjects(settings: Settings): KubernetesObject[] {
  return allObjects(platformObjects(settings, paymentsWorkflows(settings), upstream));
}
