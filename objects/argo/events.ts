import type { KubernetesObject } from "../kubernetes.ts";
import { namespaceObject, namespaces } from "../namespaces.ts";
import { inOrder, type ProductObjects, type Sizing } from "./product.ts";
import { changed } from "./upstream.ts";

/** What a stack may say about its Argo Events. */
export interface EventsOptions {
  readonly sizing: Sizing;
}

/**
 * Argo Events: upstream's objects made fit for production. Pure.
 * @param upstream what `readUpstream("argo-events", …)` read from the pinned version.
 * @throws ProblemsError when upstream lacks an object that is to be changed here.
 */
export function eventsObjects(upstream: readonly KubernetesObject[], _options: EventsOptions): ProductObjects {
  return inOrder(namespaceObject(namespaces.argoEvents), changed("argo-events", upstream, {}));
}
