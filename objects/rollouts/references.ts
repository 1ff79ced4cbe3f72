import { type Problem, throwProblems } from "../../problems.ts";
import { describeObject, type KubernetesObject } from "../kubernetes.ts";

/** The name by which a Rollout refers to an object of its own namespace. @throws ProblemsError on any other object */
export function nameOf(object: KubernetesObject, kind: string, path: string, namespace: string): string {
  const wrongKind: Problem = { path, message: `${describeObject(object)}: is no ${kind}`, fix: `give it a ${kind}` };
  throwProblems([...(object.kind === kind ? [] : [wrongKind]), ...foreign(object, path, namespace)]);
  return object.metadata.name;
}

/** What an object of another namespace is, where one of this namespace is looked for. */
export function foreign(object: KubernetesObject, path: string, namespace: string): Problem[] {
  const { namespace: other } = object.metadata;
  if (other === undefined || other === namespace) return [];
  const message = `${describeObject(object)}: is in another namespace, expected ${namespace}`;
  return [{ path, message, fix: `make it in ${namespace}` }];
}
