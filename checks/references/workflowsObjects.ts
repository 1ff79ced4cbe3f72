import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { isDynamic } from "../model/calls.ts";
import { lookUp, namesOf } from "../model/lookup.ts";
import type { Model } from "../model/model.ts";
import { fields } from "../model/read.ts";
import { namespaceOf, valueAt, type WorkflowView } from "../model/workflows.ts";
import { noSuch } from "../words.ts";
import { type Reference, referencesIn } from "./workflowsReferences.ts";

const noServiceAccount = {
  code: "PP-305",
  title: "no such service account",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const noSecret = {
  code: "PP-306",
  title: "no such secret",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const noConfigMap = {
  code: "PP-307",
  title: "no such config map",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const noKey = {
  code: "PP-308",
  title: "no such key in a secret or config map",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;
const noClaim = {
  code: "PP-309",
  title: "no such volume claim",
  class: "correctness",
  severity: "error",
} as const satisfies Rule;

const rules = {
  ServiceAccount: noServiceAccount,
  Secret: noSecret,
  ConfigMap: noConfigMap,
  PersistentVolumeClaim: noClaim,
} as const;

/**
 * A pod whose secret, config map or claim is not there does not fail: it stays Pending, and its run with it, until
 * somebody looks or a deadline passes. A semaphore whose config map is not there ends the run in an error.
 */
export const objectReferences: Check = {
  rules: [noServiceAccount, noSecret, noConfigMap, noKey, noClaim],
  run: (model) => {
    const secrets = secretsMade(model);
    return model.workflows.flatMap((workflow) => {
      const references = referencesIn(valueAt(workflow.object, workflow.at), workflow.at);
      // A name that is missing is told of once an object, where it stands first.
      const once = new Map<string, Finding>();
      for (const reference of references)
        for (const finding of told(model, workflow, reference, secrets))
          if (!once.has(finding.message)) once.set(finding.message, finding);
      return [...once.values()];
    });
  },
};

function told(
  model: Model,
  workflow: WorkflowView,
  { kind, name, at, key, optional }: Reference,
  secrets: ReadonlySet<string>,
): Finding[] {
  if (optional || isDynamic(name) || (kind === "ServiceAccount" && name === "default")) return [];
  const { object } = workflow;
  const namespace = namespaceOf(workflow);
  const target = lookUp(model, "", kind, namespace, name);
  if (target === undefined) {
    if (kind === "Secret" && secrets.has(name)) return [];
    const message = noSuch(`${kind} among these objects`, name, namesOf(model, "", kind, namespace));
    return [{ rule: rules[kind], object, at, message, outside: true }];
  }
  return key === undefined || isDynamic(key.name) ? [] : ofKey(object, target, key);
}

function ofKey(
  object: KubernetesObject,
  target: KubernetesObject,
  { name, at }: { name: string; at: Path },
): Finding[] {
  const keys = ["data", "stringData", "binaryData"].flatMap((field) => Object.keys(fields(target[field])));
  if (keys.includes(name)) return [];
  return [{ rule: noKey, object, at, message: noSuch(`key in ${target.kind} ${target.metadata.name}`, name, keys) }];
}

/** Secrets that a controller makes out of other objects among these. */
function secretsMade(model: Model): ReadonlySet<string> {
  const names = model.objects.flatMap((object) => {
    switch (object.kind) {
      case "ExternalSecret":
        return [valueAt(object, ["spec", "target", "name"]) ?? object.metadata.name];
      case "SealedSecret":
        return [object.metadata.name];
      case "Certificate":
        return [valueAt(object, ["spec", "secretName"])];
      default:
        return [];
    }
  });
  return new Set(names.filter((name) => typeof name === "string"));
}
