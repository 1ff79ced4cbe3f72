import type { KubernetesObject } from "../kubernetes.ts";
import { namespaces } from "../namespaces.ts";
import { objectName } from "./names.ts";

/** What a Secret tells Argo CD about. */
export type SecretType = "repository" | "repo-creds" | "cluster";

/** Stands where a component puts what nobody may read: no secret is part of the plain objects. */
export const placeholder = "<secret>";

/** A Secret that Argo CD finds by its label. */
export function argoSecret(
  type: SecretType,
  name: string,
  stringData: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>> = {},
): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      name: objectName(`${type} Secret`, name),
      namespace: namespaces.argoCd,
      labels: { ...labels, "argocd.argoproj.io/secret-type": type },
    },
    type: "Opaque",
    stringData,
  };
}
