import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { groupOf, type Model } from "./model.ts";
import { perModel } from "./perModel.ts";

/**
 * The object that a name means to somebody in a namespace. Objects that say no namespace take the one that they are
 * applied to: they find those of any namespace, and are found from any.
 */
export function lookUp(
  model: Model,
  group: string,
  kind: string,
  namespace: string | undefined,
  name: string,
): KubernetesObject | undefined {
  const exact = model.find(group, kind, namespace, name);
  if (exact !== undefined) return exact;
  const same = indexOf(model).get(`${group}/${kind}/${name}`) ?? [];
  return same.find(({ metadata }) => near(metadata.namespace, namespace));
}

/** The names that {@link lookUp} would find. */
export function namesOf(model: Model, group: string, kind: string, namespace: string | undefined): string[] {
  return model
    .ofKind(group, kind)
    .filter(({ metadata }) => near(metadata.namespace, namespace))
    .map(({ metadata }) => metadata.name);
}

function near(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

const indexOf = perModel((model): ReadonlyMap<string, readonly KubernetesObject[]> => {
  const index = new Map<string, KubernetesObject[]>();
  for (const object of model.objects) {
    const key = `${groupOf(object)}/${object.kind}/${object.metadata.name}`;
    const same = index.get(key);
    if (same === undefined) index.set(key, [object]);
    else same.push(object);
  }
  return index;
});
