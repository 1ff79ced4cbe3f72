import { type Problem, throwProblems } from "../../problems.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import { inNamespace, type ReadDocuments, readKustomization, readManifest } from "./kustomization.ts";

/** A product whose pinned manifests are installed here. The name of its Go module's folder, too. */
export type Product = "argo-workflows" | "argo-cd" | "argo-events" | "argo-rollouts";

/** What the pinned versions bring along; a product that the stack does not have is left out. */
export type Upstream = Readonly<Partial<Record<Product, readonly KubernetesObject[]>>> & {
  readonly "argo-workflows": readonly KubernetesObject[];
};

/** Where a product's manifests lie, and what they are. */
interface Manifests {
  /** A kustomization, or one whole manifest, below the folder of the product's module. */
  readonly path: string;
  /** The same for an installation on several machines, where upstream has one of its own. */
  readonly highAvailability?: string;
  /** Goes on the objects of those that leave it to whoever applies them. */
  readonly namespace?: string;
}

/** Where upstream keeps what is installed here. */
export const manifests: Readonly<Record<Product, Manifests>> = {
  "argo-workflows": { path: "manifests/cluster-install" },
  "argo-cd": {
    path: "manifests/install.yaml",
    highAvailability: "manifests/ha/install.yaml",
    namespace: namespaces.argoCd,
  },
  "argo-events": { path: "manifests/install.yaml" },
  "argo-rollouts": { path: "manifests/install.yaml", namespace: namespaces.argoRollouts },
};

/**
 * A product's upstream objects.
 * @param read reads below the folder of the product's module
 * @param highAvailability for an installation on several machines
 */
export function readUpstream(product: Product, read: ReadDocuments, highAvailability = false): KubernetesObject[] {
  const { namespace, ...paths } = manifests[product];
  const path = (highAvailability && paths.highAvailability) || paths.path;
  const objects = path.endsWith(".yaml") ? readManifest(read, path) : readKustomization(read, path);
  return namespace === undefined ? objects : inNamespace(objects, namespace);
}

/** `Deployment argo-server`: how what is changed here is named. */
export const keyOf = ({ kind, metadata }: KubernetesObject): string => `${kind} ${metadata.name}`;

/**
 * Changes the objects that are named, and passes the others on. Pure.
 * @param changes by kind and name; undefined leaves the object out
 * @throws ProblemsError when upstream lacks an object that is to be changed here.
 */
export function changed(
  product: Product,
  upstream: readonly KubernetesObject[],
  changes: Readonly<Record<string, (object: KubernetesObject) => KubernetesObject | undefined>>,
): KubernetesObject[] {
  const present = new Set(upstream.map(keyOf));
  throwProblems(
    Object.keys(changes)
      .filter((key) => !present.has(key))
      .map(
        (key): Problem => ({
          path: `${product} ${manifests[product].path}`,
          message: `lacks "${key}": expected in the pinned version`,
          fix: "compare objects/argo with the new manifests",
        }),
      ),
  );
  return upstream.flatMap((object) => {
    const change = changes[keyOf(object)];
    return change === undefined ? object : (change(object) ?? []);
  });
}
