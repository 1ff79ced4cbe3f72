import { type Problem, throwProblems } from "../../problems.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaceObject, namespaces } from "../namespaces.ts";
import { allowApiServer, allowDns, allowIngress, denyAll } from "../networkPolicies.ts";
import { leastPrivilege } from "./access.ts";
import { configure } from "./configuration.ts";
import { granularCronWorkflow } from "./definitions.ts";
import { disruptionBudgets, hardenController, hardenServer } from "./deployments.ts";
import type { WorkflowsOptions } from "./options.ts";

/** Argo Workflows, in the order in which it is installed. */
export interface WorkflowsObjects {
  readonly definitions: readonly KubernetesObject[];
  readonly namespace: readonly KubernetesObject[];
  /** Service accounts, roles, bindings, configuration, network policies: what the programs need to start. */
  readonly surroundings: readonly KubernetesObject[];
  /** The controller, the server and its Service, which is ready only once its pods are: a Service among the surroundings would wait for ever. */
  readonly programs: readonly KubernetesObject[];
}

/** Where upstream keeps what is installed here, below its module's folder. */
export const upstreamFolder = "manifests/cluster-install";

/**
 * Upstream's objects made fit for production. Pure.
 * @param upstream what `readKustomization(…, upstreamFolder)` read from the pinned version.
 * @throws ProblemsError when upstream lacks an object that is to be changed here.
 */
export function workflowsObjects(upstream: readonly KubernetesObject[], options: WorkflowsOptions): WorkflowsObjects {
  throwProblems(missing(upstream));
  const objects = leastPrivilege(upstream).map((object) => hardened(object, options));
  const programs = objects.filter(({ kind }) => kind === "Deployment" || kind === "Service");
  const definitions = objects.filter(({ kind }) => kind === "CustomResourceDefinition");
  return {
    definitions,
    namespace: [namespaceObject(namespaces.argo)],
    surroundings: [
      ...objects.filter((object) => !programs.includes(object) && !definitions.includes(object)),
      ...networkPolicies(),
      ...disruptionBudgets(objects.filter(({ kind }) => kind === "Deployment")),
    ],
    programs,
  };
}

/** Upstream objects that are changed here, by kind and name. */
const changed: Readonly<Record<string, (object: KubernetesObject, options: WorkflowsOptions) => KubernetesObject>> = {
  "Deployment workflow-controller": hardenController,
  "Deployment argo-server": hardenServer,
  "ConfigMap workflow-controller-configmap": configure,
  "CustomResourceDefinition cronworkflows.argoproj.io": granularCronWorkflow,
};

function hardened(object: KubernetesObject, options: WorkflowsOptions): KubernetesObject {
  return changed[keyOf(object)]?.(object, options) ?? object;
}

function missing(upstream: readonly KubernetesObject[]): Problem[] {
  const present = new Set(upstream.map(keyOf));
  return Object.keys(changed)
    .filter((key) => !present.has(key))
    .map((key) => ({
      path: upstreamFolder,
      message: `lacks "${key}": expected in the pinned version of Argo Workflows`,
      fix: "compare objects/argo/workflows.ts with the new manifests",
    }));
}

const keyOf = ({ kind, metadata }: KubernetesObject) => `${kind} ${metadata.name}`;

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
