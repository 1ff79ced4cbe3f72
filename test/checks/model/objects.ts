import type { Check } from "../../../checks/check.ts";
import { describePath } from "../../../checks/finding.ts";
import { type ReportOptions, report } from "../../../checks/report.ts";
import type { KubernetesObject } from "../../../objects/kubernetes.ts";

/** An object of a kind such as `apps/v1 Deployment`, in the namespace `payments`. */
export function object(kind: string, name: string, fields: object = {}, metadata: object = {}): KubernetesObject {
  const [apiVersion = "", kindName = ""] = kind.includes(" ") ? kind.split(" ") : ["v1", kind];
  return { apiVersion, kind: kindName, metadata: { name, namespace: "payments", ...metadata }, ...fields };
}

/** A Deployment of one pod. */
export function deployment(pod: object, spec: object = {}, labels: object = { app: "ledger" }): KubernetesObject {
  return object("apps/v1 Deployment", "ledger", {
    spec: { selector: { matchLabels: labels }, ...spec, template: { metadata: { labels }, spec: pod } },
  });
}

/** A WorkflowTemplate that can be run, of these templates. */
export function workflowTemplate(templates: readonly object[], spec: object = {}): KubernetesObject {
  return object("argoproj.io/v1alpha1 WorkflowTemplate", "run", { spec: { entrypoint: "run", ...spec, templates } });
}

/** What one check finds, a line each: `PP-751 spec.template.spec hostNetwork is true`; `?` after the code where it is outside. */
export function found(check: Check, objects: readonly KubernetesObject[], options: ReportOptions = {}): string[] {
  return report(objects, { ...options, checks: [check] }).findings.map(
    ({ finding: { rule, object, at, message, outside } }) =>
      `${rule.code}${outside === true ? "?" : ""} ${describePath(object, at)} ${message}`,
  );
}
