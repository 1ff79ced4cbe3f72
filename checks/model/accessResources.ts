import { groupOf, type Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import { fields, text } from "./read.ts";
import { valueAt } from "./workflows.ts";

/** A kind as access rules name it. */
export interface Resource {
  readonly group: string;
  /** The plural: `configmaps`. */
  readonly resource: string;
  readonly clusterScoped: boolean;
}

/** The resource of a kind; undefined where neither Kubernetes, Argo nor a definition among the objects has it. */
export function resourceOf(model: Model, apiVersion: string, kind: string): Resource | undefined {
  const group = groupOf({ apiVersion });
  const defined = definitions(model).get(`${group}/${kind}`);
  if (defined !== undefined) return defined;
  if (!(nativeGroups.has(group) || group.endsWith(".k8s.io"))) return undefined;
  return { group, resource: plural(kind), clusterScoped: clusterScoped.has(kind) };
}

const nativeGroups = new Set(["", "apps", "batch", "autoscaling", "policy", "argoproj.io"]);

const clusterScoped = new Set([
  "APIService",
  "CertificateSigningRequest",
  "ClusterAnalysisTemplate",
  "ClusterRole",
  "ClusterRoleBinding",
  "ClusterWorkflowTemplate",
  "CustomResourceDefinition",
  "IngressClass",
  "MutatingWebhookConfiguration",
  "Namespace",
  "Node",
  "PersistentVolume",
  "PriorityClass",
  "RuntimeClass",
  "StorageClass",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "ValidatingWebhookConfiguration",
  "VolumeSnapshotClass",
  "VolumeSnapshotContent",
]);

/** As kubectl and Argo's executor guess it. */
function plural(kind: string): string {
  const name = kind.toLowerCase();
  if (name === "endpoints") return name;
  if (/(?:s|x|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

const definitions = perModel((model) => {
  const found = new Map<string, Resource>();
  for (const definition of model.ofKind("apiextensions.k8s.io", "CustomResourceDefinition")) {
    const spec = fields(definition["spec"]);
    const [group, kind, resource] = [
      text(spec["group"]),
      text(valueAt(spec, ["names", "kind"])),
      text(valueAt(spec, ["names", "plural"])),
    ];
    if (group !== undefined && kind !== undefined && resource !== undefined)
      found.set(`${group}/${kind}`, { group, resource, clusterScoped: spec["scope"] === "Cluster" });
  }
  return found;
});
