import { parseAllDocuments } from "yaml";
import type { Check } from "../../checks/check.ts";
import type { ReportOptions } from "../../checks/report.ts";
import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { found } from "./model/objects.ts";

/** The objects of a YAML stream. */
export function objectsOf(yaml: string): KubernetesObject[] {
  return parseAllDocuments(yaml).flatMap((document) => (document.toJS() as KubernetesObject | null) ?? []);
}

/** What one check finds in a YAML stream, a line each, as {@link found} writes it. */
export function foundIn(check: Check, yaml: string, options?: ReportOptions): string[] {
  return found(check, objectsOf(yaml), options);
}
