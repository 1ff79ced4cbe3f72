import { busPolicies, metricsReaders } from "../events/networkPolicies.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaceObject, namespaces } from "../namespaces.ts";
import { allowApiServer, allowDns, denyAll, podTraffic } from "../networkPolicies.ts";
import { leastPrivilege } from "./events/access.ts";
import { configure } from "./events/configuration.ts";
import { hardenController } from "./events/deployment.ts";
import type { EventsOptions } from "./events/options.ts";
import { inOrder, type ProductObjects } from "./product.ts";
import { changed } from "./upstream.ts";
import { disruptionBudgets } from "./workload.ts";

/**
 * Argo Events: upstream's objects made fit for production, and the one namespace that the controller serves. Pure.
 * @param upstream what `readUpstream("argo-events", …)` read from the pinned version.
 * @throws ProblemsError when upstream lacks an object that is to be changed here.
 */
export function eventsObjects(upstream: readonly KubernetesObject[], options: EventsOptions): ProductObjects {
  const objects = leastPrivilege(
    changed("argo-events", upstream, {
      "ConfigMap argo-events-controller-config": configure,
      "Deployment controller-manager": (object) => hardenController(object, options),
    }),
  );
  const product = inOrder(namespaceObject(namespaces.argoEvents), [
    ...objects,
    ...controllerPolicies(options),
    ...busPolicies(options.metricsFrom),
    ...disruptionBudgets(objects.filter(({ kind }) => kind === "Deployment")),
  ]);
  return { ...product, namespace: [...product.namespace, namespaceObject(namespaces.events)] };
}

/** The controller talks to the API server and to nobody else. */
function controllerPolicies({ metricsFrom }: EventsOptions): KubernetesObject[] {
  const { argoEvents } = namespaces;
  return [
    denyAll(argoEvents),
    allowDns(argoEvents),
    allowApiServer(argoEvents),
    podTraffic(argoEvents, "controller", { app: "controller-manager" }, { from: metricsReaders(metricsFrom), to: [] }),
  ];
}
