import type { KubernetesObject } from "../kubernetes.ts";
import { namespaceObject, namespaces } from "../namespaces.ts";
import { inOrder, type ProductObjects, type Sizing } from "./product.ts";
import { changed } from "./upstream.ts";

/** What a stack may say about its Argo CD. */
export interface CdOptions {
  readonly sizing: Sizing;
}

/**
 * Argo CD: upstream's objects made fit for production. Pure.
 * @param upstream what `readUpstream("argo-cd", …)` read from the pinned version.
 * @throws ProblemsError when upstream lacks an object that is to be changed here.
 */
export function cdObjects(upstream: readonly KubernetesObject[], _options: CdOptions): ProductObjects {
  return inOrder(namespaceObject(namespaces.argoCd), changed("argo-cd", upstream, {}));
}
