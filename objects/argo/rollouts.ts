import type { KubernetesObject } from "../kubernetes.ts";
import { namespaceObject, namespaces } from "../namespaces.ts";
import { inOrder, type ProductObjects, type Sizing } from "./product.ts";
import { changed } from "./upstream.ts";

/** What a stack may say about its Argo Rollouts. */
export interface RolloutsOptions {
  readonly sizing: Sizing;
}

/**
 * Argo Rollouts: upstream's objects made fit for production. Pure.
 * @param upstream what `readUpstream("argo-rollouts", …)` read from the pinned version.
 * @throws ProblemsError when upstream lacks an object that is to be changed here.
 */
export function rolloutsObjects(upstream: readonly KubernetesObject[], _options: RolloutsOptions): ProductObjects {
  return inOrder(namespaceObject(namespaces.argoRollouts), changed("argo-rollouts", upstream, {}));
}
