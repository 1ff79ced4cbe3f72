import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { applicationsOf, type ProjectView, projectOf, trackedBy } from "../model/delivery.ts";
import { allowsClusterKind } from "../model/deliveryPermissions.ts";
import { groupOf, type Model } from "../model/model.ts";
import { perModel } from "../model/perModel.ts";

const notAllowed: Rule = {
  code: "PP-342",
  title: "object of the cluster that the project does not allow",
  class: "correctness",
  severity: "error",
};

/**
 * An object that belongs to no namespace, and to an Application, is of a kind that the Application's project allows. A
 * project allows none unless it says so: the sync fails as a whole, with every object that is in it.
 */
export const deliveryKinds: Check = {
  rules: [notAllowed],
  run: (model) => model.objects.flatMap((object) => disallowed(model, object)),
};

/** Kinds that belong to the cluster, by group. */
const clusterKinds: readonly string[] = [
  ...["Namespace", "Node", "PersistentVolume"].map((kind) => `/${kind}`),
  ...["ClusterRole", "ClusterRoleBinding"].map((kind) => `rbac.authorization.k8s.io/${kind}`),
  ...["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "ValidatingAdmissionPolicy"].map(
    (kind) => `admissionregistration.k8s.io/${kind}`,
  ),
  ...["ClusterWorkflowTemplate", "ClusterAnalysisTemplate"].map((kind) => `argoproj.io/${kind}`),
  "apiextensions.k8s.io/CustomResourceDefinition",
  "apiregistration.k8s.io/APIService",
  "networking.k8s.io/IngressClass",
  "scheduling.k8s.io/PriorityClass",
  "storage.k8s.io/StorageClass",
];

function disallowed(model: Model, object: KubernetesObject): Finding[] {
  const group = groupOf(object);
  const owner = clusterKinds.includes(`${group}/${object.kind}`) ? trackedBy(object) : undefined;
  const found = owner === undefined ? undefined : projectsByApplication(model).get(owner);
  if (owner === undefined || found === undefined || allowsClusterKind(found.project, group, object.kind)) return [];
  const message = `is a ${object.kind} of the application ${owner}: the project ${found.object.metadata.name} does not allow this kind`;
  const fix = `add {group: ${JSON.stringify(group)}, kind: ${object.kind}} to its clusterResourceWhitelist`;
  return [{ rule: notAllowed, object, at: ["kind"], message, fix }];
}

/** The projects of Applications, by the Application's name, alone or behind its namespace as in tracking ids. */
const projectsByApplication = perModel((model): ReadonlyMap<string, ProjectView> => {
  const projects = new Map<string, ProjectView>();
  for (const view of applicationsOf(model)) {
    const project = view.object.kind === "Application" ? projectOf(model, view) : undefined;
    if (project === undefined) continue;
    const { name, namespace } = view.object.metadata;
    for (const id of [name, `${namespace}_${name}`]) projects.set(id, project);
  }
  return projects;
});
