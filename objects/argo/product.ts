import type { KubernetesObject } from "../kubernetes.ts";

/** One of the Argo products, in the order in which it is installed. */
export interface ProductObjects {
  readonly definitions: readonly KubernetesObject[];
  /** The namespace of its programs, and others that are made for it. */
  readonly namespace: readonly KubernetesObject[];
  /** Service accounts, roles, bindings, configuration, network policies: what the programs need to start. */
  readonly surroundings: readonly KubernetesObject[];
  /** Objects of its own kinds that its programs must find: otherwise they make their own. */
  readonly presets: readonly KubernetesObject[];
  /** Workloads and their Services, which are ready only once their pods are: a Service among the surroundings would wait for ever. */
  readonly programs: readonly KubernetesObject[];
}

/**
 * How much a controller asks for. `small`: everything on one machine of two cores. `production`: what upstream's users
 * run with under load.
 */
export type Sizing = "small" | "production";

/** Sorts a product's objects into the order in which they are installed. */
export function inOrder(namespace: KubernetesObject, objects: readonly KubernetesObject[]): ProductObjects {
  const isProgram = ({ kind }: KubernetesObject) => ["Deployment", "StatefulSet", "Service"].includes(kind);
  const isDefinition = ({ kind }: KubernetesObject) => kind === "CustomResourceDefinition";
  const isNamespace = ({ kind }: KubernetesObject) => kind === "Namespace";
  const isPreset = ({ apiVersion }: KubernetesObject) => apiVersion.startsWith("argoproj.io/");
  const others = [isDefinition, isNamespace, isPreset, isProgram];
  return {
    definitions: objects.filter(isDefinition),
    namespace: [namespace, ...objects.filter(isNamespace)],
    surroundings: objects.filter((object) => !others.some((is) => is(object))),
    presets: objects.filter(isPreset),
    programs: objects.filter(isProgram),
  };
}
