import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { readWorkflows, type WorkflowView } from "./workflows.ts";

/** All objects that are looked at together, and ways to find one among them. */
export interface Model {
  readonly objects: readonly KubernetesObject[];
  /** Every workflow among them, wherever it stands: in a template, a cron, a sensor's trigger. */
  readonly workflows: readonly WorkflowView[];
  /** Objects of a kind; a kind of Kubernetes' core group has the group `""`. */
  ofKind(group: string, kind: string): readonly KubernetesObject[];
  /** By name; `namespace` is left out for what belongs to the cluster. */
  find(group: string, kind: string, namespace: string | undefined, name: string): KubernetesObject | undefined;
}

/** The group of Argo's own kinds. */
export const argoGroup = "argoproj.io";

/**
 * @example
 * const model = createModel(objects);
 * model.find(argoGroup, "WorkflowTemplate", "payments", "payments-wf-template");
 */
export function createModel(objects: readonly KubernetesObject[]): Model {
  const kinds = new Map<string, KubernetesObject[]>();
  const names = new Map<string, KubernetesObject>();
  for (const object of objects) {
    const kind = `${groupOf(object)}/${object.kind}`;
    const same = kinds.get(kind);
    if (same === undefined) kinds.set(kind, [object]);
    else same.push(object);
    const name = `${kind}/${object.metadata.namespace ?? ""}/${object.metadata.name}`;
    if (!names.has(name)) names.set(name, object);
  }
  return {
    objects,
    workflows: readWorkflows(objects),
    ofKind: (group, kind) => kinds.get(`${group}/${kind}`) ?? [],
    find: (group, kind, namespace, name) => names.get(`${group}/${kind}/${namespace ?? ""}/${name}`),
  };
}

/** `argoproj.io` of `argoproj.io/v1alpha1`; nothing of `v1`. */
export function groupOf({ apiVersion }: Pick<KubernetesObject, "apiVersion">): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}
