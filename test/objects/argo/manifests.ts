import { pinnedManifests } from "../../../embedded/toolchain/manifests.ts";
import type { Product } from "../../../objects/argo/upstream.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

/** The pinned version's manifests, as the program reads them. */
export async function readUpstream(
  product: Product = "argo-workflows",
  highAvailability = false,
): Promise<readonly KubernetesObject[]> {
  return (await pinnedManifests([product], highAvailability))[product] ?? [];
}
