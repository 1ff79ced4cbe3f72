import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";
import type { Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import { podsOfObject } from "./podsOfObjects.ts";
import { podsOfWorkflows } from "./podsOfWorkflows.ts";
import { type Fields, groupBy } from "./read.ts";
import { bySelector } from "./selectors.ts";
import type { TemplateView, WorkflowView } from "./workflows.ts";

/** What of a pod is known before it is there, whoever makes it. */
export interface PodView {
  readonly object: KubernetesObject;
  /** Of the pod's spec; of a workflow's pod, of the template. */
  readonly at: Path;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Fields;
  /** The pod's spec without its containers, with what its maker fills in. */
  readonly spec: Fields;
  /** Where the pod's security context is said, or would be. */
  readonly securityContextAt: Path;
  readonly volumes: readonly { readonly value: Fields; readonly at: Path }[];
  readonly containers: readonly ContainerView[];
  /** Of this pod at one time. */
  readonly replicas: number;
  /** Kinds whose pods make room only by ending: a quota has to hold them side by side. */
  readonly lasting: boolean;
  /**
   * What may also be said elsewhere, so that nothing follows from its absence here: everything where the pod gets
   * patched, the settings of the pod (not of its containers) where those of a calling workflow hold.
   */
  readonly open: "nothing" | "pod" | "everything";
  /** The maker's defaults are not among the objects: what is missing here may be there. */
  readonly defaultsOutside: boolean;
  /** Of a workflow's pod. */
  readonly workflow?: { readonly view: WorkflowView; readonly template: TemplateView };
}

/** A container of a pod. */
export interface ContainerView {
  readonly role: "init" | "main" | "ephemeral";
  readonly at: Path;
  readonly name: string;
  readonly spec: Fields;
}

/** Every pod that some objects make, wherever its spec stands: in a Deployment, a workflow's template, a sensor's trigger. */
export const podsOf = perModel((model): readonly PodView[] => [
  ...model.objects.flatMap(podsOfObject),
  ...podsOfWorkflows(model),
]);

/** The pods of each namespace. */
export const podsByNamespace = perModel((model) => groupBy(podsOf(model), ({ namespace }) => namespace ?? ""));

const podSelectors = perModel((model) => {
  const groups = [...podsByNamespace(model)];
  return new Map(groups.map(([namespace, pods]) => [namespace, bySelector(pods, ({ labels }) => labels)]));
});

/** The pods of a namespace that a label selector selects. */
export function podsSelectedBy(model: Model, namespace: string | undefined, selector: unknown): readonly PodView[] {
  return podSelectors(model).get(namespace ?? "")?.(selector) ?? [];
}

/** The service account that a pod runs as. */
export function accountOf({ spec, namespace }: PodView): {
  readonly namespace: string | undefined;
  readonly name: string;
} {
  const name = spec["serviceAccountName"] ?? spec["serviceAccount"];
  return { namespace, name: typeof name === "string" && name !== "" ? name : "default" };
}
