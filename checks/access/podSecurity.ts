import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Model } from "../model/model.ts";
import { type PodView, podsOf } from "../model/pods.ts";
import { controllerDefaults } from "../model/podsDefaults.ts";
import { deepest, fields } from "../model/read.ts";
import { type Level, type Violation, violationsOf } from "./podSecurityLevels.ts";

const refused: Rule = {
  code: "PP-751",
  title: "pod that its namespace's Pod Security level refuses",
  class: "correctness",
  severity: "error",
};

const unrestricted: Rule = {
  code: "PP-752",
  title: "pod that does not meet Pod Security restricted",
  class: "policy",
  severity: "error",
};

const levelLabel = "pod-security.kubernetes.io/enforce";

/**
 * A pod that breaks out of its container owns the node, and with it every secret and every payment on it. Where the
 * namespace enforces a level, the API server refuses the pod: the Deployment stays at zero, the workflow ends in Error,
 * long after the change was merged. Where it enforces less, or nothing, restricted is still what this platform asks.
 */
export const podSecurity: Check = {
  rules: [refused, unrestricted],
  run: (model) => [...podsOf(model), ...executorsOf(model)].flatMap((pod) => judge(model, pod)),
};

function judge(model: Model, pod: PodView): Finding[] {
  const { level, version } = enforcedOn(model, pod);
  const hard = level === undefined ? [] : violationsOf(pod, level).filter(({ since = 0 }) => since <= version);
  const known = new Set(hard.map(({ at }) => JSON.stringify(at)));
  const soft = violationsOf(pod, "restricted").filter(({ at }) => !known.has(JSON.stringify(at)));
  const refuses = `namespace ${pod.namespace} enforces ${level} and refuses the pod`;
  return [
    ...hard.map((violation) => finding(refused, pod, violation, refuses)),
    ...soft.map((violation) => finding(unrestricted, pod, violation, "as Pod Security restricted asks")),
  ];
}

/**
 * The init and wait containers of workflows' pods, in each namespace that has some. They take their security context
 * from the controller's ConfigMap and from nowhere else.
 */
function executorsOf(model: Model): PodView[] {
  const { configMap, executor } = controllerDefaults(model);
  if (configMap === undefined) return [];
  const at = ["data", "executor"];
  const namespaces = new Set(podsOf(model).flatMap((pod) => (pod.workflow === undefined ? [] : [pod.namespace])));
  return [...namespaces].map((namespace) => ({
    object: configMap,
    at,
    namespace,
    labels: {},
    annotations: {},
    spec: {},
    securityContextAt: at,
    volumes: [],
    containers: [{ role: "init", at, name: "executor", spec: executor }],
    replicas: 0,
    lasting: false,
    // The settings of the pod are the workflow's.
    open: "pod",
    defaultsOutside: false,
  }));
}

/** What the pod's namespace enforces, as which minor version asked it; nothing where it is not among the objects. */
function enforcedOn(model: Model, { namespace }: PodView): { readonly level?: Level; readonly version: number } {
  const labels = fields(model.find("", "Namespace", undefined, namespace ?? "")?.metadata.labels);
  const version = Number(/^v1\.(\d+)$/.exec(String(labels[`${levelLabel}-version`]))?.[1] ?? Number.POSITIVE_INFINITY);
  const level = labels[levelLabel];
  return level === "restricted" || level === "baseline" ? { level, version } : { version };
}

function finding(rule: Rule, pod: PodView, violation: Violation, why: string): Finding {
  const { at, missing } = deepest(pod.object, violation.at);
  const message = `${missing === "" ? "" : `${missing} `}${violation.message}: ${why}`;
  // The controller may fill in what is missing here.
  const outside = missing !== "" && pod.defaultsOutside && pod.workflow !== undefined;
  return { rule, object: pod.object, at, message, ...(outside && { outside }) };
}
