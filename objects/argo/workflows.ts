import type { KubernetesObject } from "../kubernetes.ts";
import { namespaceObject, namespaces } from "../namespaces.ts";
import { allowApiServer, allowDns, allowIngress, denyAll } from "../networkPolicies.ts";
import { inOrder, type ProductObjects } from "./product.ts";
import { changed } from "./upstream.ts";
import { leastPrivilege } from "./workflows/access.ts";
import { configure } from "./workflows/configuration.ts";
import { granularCronWorkflow } from "./workflows/definitions.ts";
import { hardenController, hardenServer } from "./workflows/deployments.ts";
import type { WorkflowsOptions } from "./workflows/options.ts";
import { disruptionBudgets } from "./workload.ts";

/**
 * Argo Workflows: upstream's objects made fit for production. Pure.
 * @param upstream what `readUpstream("argo-workflows", …)` read from the pinned version.
 * @throws ProblemsError when upstream lacks an object that is to be changed here.
 */
export function workflowsObjects(upstream: readonly KubernetesObject[], options: WorkflowsOptions): ProductObjects {
  const objects = changed("argo-workflows", leastPrivilege(upstream), {
    "Deployment workflow-controller": (object) => hardenController(object, options),
    "Deployment argo-server": (object) => hardenServer(object, options),
    "ConfigMap workflow-controller-configmap": (object) => configure(object, options),
    "CustomResourceDefinition cronworkflows.argoproj.io": granularCronWorkflow,
  });
  return inOrder(namespaceObject(namespaces.argo), [
    ...objects,
    ...networkPolicies(),
    ...disruptionBudgets(objects.filter(({ kind }) => kind === "Deployment")),
  ]);
}

function networkPolicies(): KubernetesObject[] {
  const { argo } = namespaces;
  return [
    denyAll(argo),
    allowDns(argo),
    allowApiServer(argo),
    allowIngress(argo, "allow-argo-server", { app: "argo-server" }, 2746),
    allowIngress(argo, "allow-metrics", { app: "workflow-controller" }, 9090),
  ];
}
