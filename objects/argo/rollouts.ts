import type { KubernetesObject } from "../kubernetes.ts";
import { namespaceObject, namespaces } from "../namespaces.ts";
import { allowApiServer, allowDns, allowEgress, allowIngress, denyAll, portOf } from "../networkPolicies.ts";
import { prometheusObjects, prometheusPort } from "../prometheus.ts";
import { inOrder, type ProductObjects } from "./product.ts";
import { leastPrivilege } from "./rollouts/access.ts";
import { controllerLabels, hardenController } from "./rollouts/controller.ts";
import type { RolloutsOptions } from "./rollouts/options.ts";
import { changed } from "./upstream.ts";
import { disruptionBudgets } from "./workload.ts";

/**
 * Argo Rollouts: upstream's objects made fit for production, and a small Prometheus where the stack has no other. Pure.
 * @param upstream what `readUpstream("argo-rollouts", …)` read from the pinned version.
 * @throws ProblemsError when upstream lacks an object that is to be changed here.
 */
export function rolloutsObjects(upstream: readonly KubernetesObject[], options: RolloutsOptions): ProductObjects {
  const objects = changed("argo-rollouts", leastPrivilege(upstream, options.trafficRouters), {
    "Deployment argo-rollouts": (object) => hardenController(object, options),
  });
  const { kind } = options.prometheus;
  return inOrder(namespaceObject(namespaces.argoRollouts), [
    ...objects,
    ...networkPolicies(options),
    ...disruptionBudgets(objects.filter(({ kind }) => kind === "Deployment")),
    ...(kind === "embedded" ? prometheusObjects(options.sizing, controllerLabels) : []),
  ]);
}

function networkPolicies({ prometheus }: RolloutsOptions): KubernetesObject[] {
  const { argoRollouts } = namespaces;
  const target =
    prometheus.kind === "embedded"
      ? { namespace: argoRollouts, port: prometheusPort }
      : { port: portOf(prometheus.address) };
  return [
    denyAll(argoRollouts),
    allowDns(argoRollouts),
    allowApiServer(argoRollouts),
    allowEgress(argoRollouts, "allow-prometheus", controllerLabels, target),
    allowIngress(argoRollouts, "allow-metrics", controllerLabels, 8090),
  ];
}
