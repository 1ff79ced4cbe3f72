import * as pulumi from "@pulumi/pulumi";
import type { KubernetesObject } from "../objects/kubernetes.ts";

/**
 * Any Kubernetes object as a resource of the official provider: what that provider's typed classes register,
 * for objects that are built as plain data.
 */
export class KubernetesResource extends pulumi.CustomResource {
  constructor(name: string, object: KubernetesObject, opts: pulumi.CustomResourceOptions) {
    const secret = object.kind === "Secret" ? { additionalSecretOutputs: ["data", "stringData"] } : {};
    super(tokenOf(object), name, { ...object }, { ...secret, ...opts });
  }
}

/** Registers objects under one parent, each named after its kind, namespace and name. */
export function registerObjects(
  parent: pulumi.Resource & { readonly name: string },
  objects: readonly KubernetesObject[],
  opts: pulumi.CustomResourceOptions = {},
): KubernetesResource[] {
  return objects.map((object) => {
    const { namespace, name } = object.metadata;
    const suffix = [object.kind.toLowerCase(), namespace, name].filter((part) => part !== undefined).join("-");
    return new KubernetesResource(`${parent.name}-${suffix}`, object, { ...opts, parent });
  });
}

/** Namespaces, and what is to come once they are there. */
export function splitNamespaces(objects: readonly KubernetesObject[]): {
  readonly namespaces: readonly KubernetesObject[];
  readonly others: readonly KubernetesObject[];
} {
  const isNamespace = ({ kind }: KubernetesObject) => kind === "Namespace";
  return { namespaces: objects.filter(isNamespace), others: objects.filter((object) => !isNamespace(object)) };
}

function tokenOf({ apiVersion, kind }: KubernetesObject): string {
  return `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}`;
}
