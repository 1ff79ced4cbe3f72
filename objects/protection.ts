import type { Problem } from "../problems.ts";
import type { Settings } from "../settings/schema.ts";
import type { Product } from "./argo/upstream.ts";
import { describeObject, type KubernetesObject } from "./kubernetes.ts";
import type { Products } from "./platform.ts";

/** What an update left protected: an output of the stack. */
export interface Protection {
  /** Identifier of the cluster that it is on. */
  readonly cluster: string;
  /** By kind and name: `Namespace payments`. */
  readonly objects: readonly string[];
}

/** Kinds whose objects carry others: with one of them goes whatever lives in it, is of its kind, or was made by it. */
const kinds: ReadonlySet<string> = new Set(["AppProject", "ApplicationSet", "CustomResourceDefinition", "Namespace"]);

/** What carries others among objects, by kind and name. */
export function carriersOf(objects: readonly KubernetesObject[]): string[] {
  return objects.filter(({ kind }) => kinds.has(kind)).map(describeObject);
}

/** What of it is protected: all of it in production, save what the settings allow to be removed. */
export function protectedObjects(
  carriers: readonly string[],
  { environment, allowRemoval }: Pick<Settings, "environment" | "allowRemoval">,
): ReadonlySet<string> {
  if (environment !== "production" || allowRemoval === "all") return new Set();
  return new Set(carriers.filter((carrier) => !allowRemoval.includes(carrier)));
}

/**
 * Products that are not to be drained: those with something protected, and while anything is protected Argo Workflows,
 * which goes with the whole stack only.
 */
export function protectedProducts(products: Products, guarded: ReadonlySet<string>): Product[] {
  const isGuarded = (objects: readonly KubernetesObject[]) => carriersOf(objects).some((name) => guarded.has(name));
  return Object.entries(products).flatMap(([name, parts]) => {
    const product = name as Product;
    const hold = product === "argo-workflows" ? guarded.size > 0 : isGuarded(Object.values(parts).flat());
    return hold ? [product] : [];
  });
}

/**
 * What of the last update's protected objects a program would delete or replace.
 * @param now what carries others in this program, and the cluster that it is for, if that is there already
 */
export function refusedRemovals(
  last: Protection | undefined,
  now: { readonly cluster: string | undefined; readonly carriers: readonly string[] },
): Problem[] {
  if (last === undefined || last.objects.length === 0) return [];
  if (now.cluster !== undefined && now.cluster !== last.cluster)
    return [
      {
        path: "cluster",
        message: `is another than before: ${last.objects.join(", ")} would be replaced, with all that lives on them; they are protected`,
        fix: `if it is the same cluster, set cluster.identifier to ${last.cluster}; if not, run pulumi up on the old one with allowRemoval "all" first`,
      },
    ];
  return last.objects
    .filter((name) => !now.carriers.includes(name))
    .map((name) => ({
      path: name,
      message: "would be deleted, with all that lives on it: it is protected",
      fix: `to let it go, put it back, run pulumi up with ${JSON.stringify(name)} in allowRemoval, and remove it then`,
    }));
}
