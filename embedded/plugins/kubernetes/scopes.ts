import type { PropertyMap } from "../provider/values.ts";
import { NoMatchError, UnreachableError } from "./apiError.ts";
import type { Cluster } from "./cluster.ts";
import { findFor } from "./discovery.ts";
import { groupOf, kindOf, textAt } from "./liveObject.ts";

/** The API server's own kinds that no namespace holds; previews must know them without a cluster. */
const clusterScoped: ReadonlySet<string> = new Set([
  "/ComponentStatus",
  "/Namespace",
  "/Node",
  "/PersistentVolume",
  "admissionregistration.k8s.io/MutatingAdmissionPolicy",
  "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding",
  "admissionregistration.k8s.io/MutatingWebhookConfiguration",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
  "apiextensions.k8s.io/CustomResourceDefinition",
  "apiregistration.k8s.io/APIService",
  "authentication.k8s.io/SelfSubjectReview",
  "authentication.k8s.io/TokenReview",
  "authorization.k8s.io/SelfSubjectAccessReview",
  "authorization.k8s.io/SelfSubjectRulesReview",
  "authorization.k8s.io/SubjectAccessReview",
  "certificates.k8s.io/CertificateSigningRequest",
  "certificates.k8s.io/ClusterTrustBundle",
  "flowcontrol.apiserver.k8s.io/FlowSchema",
  "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration",
  "networking.k8s.io/IPAddress",
  "networking.k8s.io/IngressClass",
  "networking.k8s.io/ServiceCIDR",
  "node.k8s.io/RuntimeClass",
  "rbac.authorization.k8s.io/ClusterRole",
  "rbac.authorization.k8s.io/ClusterRoleBinding",
  "resource.k8s.io/DeviceClass",
  "resource.k8s.io/DeviceTaintRule",
  "resource.k8s.io/ResourceSlice",
  "scheduling.k8s.io/PriorityClass",
  "storage.k8s.io/CSIDriver",
  "storage.k8s.io/CSINode",
  "storage.k8s.io/StorageClass",
  "storage.k8s.io/VolumeAttachment",
  "storage.k8s.io/VolumeAttributesClass",
]);

/** Which kinds live in namespaces: the API server's own, those that the program defines, and those that are served. */
export class Scopes {
  readonly #defined = new Map<string, boolean>();

  /** Remembers what a CustomResourceDefinition of the program says of its kind. */
  note(definition: PropertyMap): void {
    const kind = textAt(definition, "spec", "names", "kind");
    const group = textAt(definition, "spec", "group");
    const scope = textAt(definition, "spec", "scope");
    if (kind !== undefined && group !== undefined) this.#defined.set(`${group}/${kind}`, scope === "Namespaced");
  }

  /** As far as it can be told without a cluster; undefined for a kind that is defined elsewhere. */
  known(object: PropertyMap): boolean | undefined {
    const group = groupOf(object);
    const kind = `${group}/${kindOf(object)}`;
    const isBuiltIn = !group.includes(".") || group.endsWith(".k8s.io");
    return this.#defined.get(kind) ?? (clusterScoped.has(kind) ? false : isBuiltIn ? true : undefined);
  }

  /** Asks the API server where nothing else tells; what it does not serve yet is taken to be namespaced. */
  async isNamespaced(object: PropertyMap, cluster: Cluster): Promise<boolean> {
    const known = this.known(object);
    if (known !== undefined) return known;
    try {
      return (await findFor(cluster.discovery, object)).namespaced;
    } catch (error) {
      if (error instanceof NoMatchError || error instanceof UnreachableError) return true;
      throw error;
    }
  }
}
