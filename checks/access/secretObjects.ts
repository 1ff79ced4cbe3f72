import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import { textEntries } from "../model/read.ts";

const clear: Rule = {
  code: "PP-721",
  title: "Secret with its value in clear",
  class: "policy",
  severity: "error",
};

/**
 * Base64 hides nothing: a Secret that lies among plain objects is known to everybody who reads the repository, and to
 * its history for ever. Secrets of this platform come from encrypted settings, or from a store by an external controller.
 */
export const secretObjects: Check = {
  rules: [clear],
  run: (model) => model.ofKind("", "Secret").flatMap(inClear),
};

function inClear(object: KubernetesObject): Finding[] {
  const isArgo = object.metadata.labels?.["argocd.argoproj.io/secret-type"] !== undefined;
  return ["data", "stringData"].flatMap((field) => {
    const keys = textEntries(object[field])
      .filter(([key, value]) => value.trim() !== "" && !isFilledIn(value) && !(isArgo && isPlain(key, value)))
      .map(([key]) => key);
    if (keys.length === 0) return [];
    const message = `holds ${keys.join(", ")} in clear`;
    const fix =
      "create it from an encrypted setting or with an ExternalSecret or SealedSecret, and replace what it held";
    return [{ rule: clear, object, at: [field], message, fix }];
  });
}

/** Placeholders of templates and of programs that resolve references. */
const isFilledIn = (value: string) => /\{\{|\$\{|\$\(|<path:|^<[\w -]+>$|ref\+/.test(value);

/** What Argo CD's clusters and repositories say beside their credentials. */
function isPlain(key: string, value: string): boolean {
  if (key === "config") return !/bearerToken|"password"|keyData/.test(value);
  return !/password|token|key|secret|username|creds/i.test(key);
}
