import type { Ownership } from "../../settings/ownership.ts";
import type { KubernetesObject } from "../kubernetes.ts";

/** The field manager of Argo CD's server-side apply. */
const argoCdManager = "argocd-controller";

/** What says on a declared object that this program will let go of it without deleting it. */
export const handoverAnnotations = {
  // Both apply under one name: what the one leaves out of an object is gone, where with two names the other would hold it.
  "pulumi.com/patchFieldManager": argoCdManager,
  // Whatever was changed by hand is taken back, as Argo CD would.
  "pulumi.com/patchForce": "true",
} as const;

/**
 * Whether an object is the program's or Argo CD's, as the stack's ownership says. What pods mount, and what belongs to
 * the whole cluster, is always the program's: Argo CD may not write it.
 */
export function changesHands({ kind }: Pick<KubernetesObject, "kind">): boolean {
  return ["WorkflowTemplate", "CronWorkflow"].includes(kind);
}

/** The payments templates, and what their pods mount, as this program declares them. */
export function declaredTemplates(templates: readonly KubernetesObject[], ownership: Ownership): KubernetesObject[] {
  // A template is what the program says, whoever changed it by hand: an update takes it back, where it would otherwise
  // stop at the other's ownership.
  const direct = { "pulumi.com/patchForce": "true" };
  return [
    ...templates.filter((object) => !changesHands(object)),
    ...declared(templates.filter(changesHands), ownership, direct),
  ];
}

/** The payments crons as this program declares them. */
export function declaredCrons(crons: readonly KubernetesObject[], ownership: Ownership): KubernetesObject[] {
  // Not taken back by force: a cron's suspension belongs to whoever set it.
  return declared(crons, ownership, {});
}

function declared(
  objects: readonly KubernetesObject[],
  ownership: Ownership,
  direct: Readonly<Record<string, string>>,
): KubernetesObject[] {
  switch (ownership) {
    case "direct":
      return objects.map((object) => annotated(object, direct));
    case "handover":
      return objects.map((object) => annotated(object, handoverAnnotations));
    case "gitops":
      return [];
    default:
      return ownership satisfies never;
  }
}

function annotated(object: KubernetesObject, more: Readonly<Record<string, string>>): KubernetesObject {
  if (Object.keys(more).length === 0) return object;
  const { metadata } = object;
  return { ...object, metadata: { ...metadata, annotations: { ...metadata.annotations, ...more } } };
}
