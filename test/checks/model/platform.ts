import { pinnedManifests } from "../../../embedded/toolchain/manifests.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";
import { allObjects, platformObjects } from "../../../objects/platform.ts";
import type { Settings } from "../../../settings/schema.ts";
import { paymentsWorkflows } from "../../../workflows/payments/index.ts";

const upstream = await pinnedManifests(["argo-workflows", "argo-cd", "argo-events", "argo-rollouts"]);

/** All objects of a stack, the hardened ones of upstream among them. */
export function stackObjects(settings: Settings): KubernetesObject[] {
  return allObjects(platformObjects(settings, paymentsWorkflows(settings), upstream));
}
