import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import type { PodView } from "./pods.ts";
import { controllerDefaults } from "./podsDefaults.ts";
import { readQuantity } from "./quantity.ts";
import { type Fields, fields, groupBy, isFields, placed } from "./read.ts";
import { valueAt } from "./workflows.ts";

/** What is counted: by the names that quotas use. */
export const computeKeys = ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"] as const;
export type ComputeKey = (typeof computeKeys)[number];
export type Amounts = Readonly<Record<ComputeKey, number>>;

export const nothing: Amounts = { "requests.cpu": 0, "requests.memory": 0, "limits.cpu": 0, "limits.memory": 0 };

/** `cpu` in a quota means `requests.cpu`; undefined for what is no amount of processor or memory. */
export function computeKeyOf(key: string): ComputeKey | undefined {
  const full = key === "cpu" || key === "memory" ? `requests.${key}` : key;
  return computeKeys.find((known) => known === full);
}

/** What a container asks for, with the defaults of its namespace; undefined where nobody says. */
export function amountOf(container: Fields, key: ComputeKey, defaults: Fields = {}): number | undefined {
  const [kind = "", resource = ""] = key.split(".");
  const said = (kind: string) => readQuantity(valueAt(container, ["resources", kind, resource]));
  const given = (kind: string) => readQuantity(valueAt(defaults, [kind, resource]));
  if (kind === "limits") return said("limits") ?? given("default") ?? given("max");
  // A limit that is said counts as the request too.
  return said("requests") ?? said("limits") ?? given("defaultRequest") ?? given("default") ?? given("max");
}

/** What a pod asks for as a whole. What is not said counts as nothing: it is at least this. */
export function podAmounts(model: Model, pod: PodView): Amounts {
  const known = amountsOfPods(model);
  const found = known.get(pod) ?? addUp(model, pod);
  known.set(pod, found);
  return found;
}

const amountsOfPods = perModel(() => new Map<PodView, Amounts>());

function addUp(model: Model, pod: PodView): Amounts {
  const defaults = containerDefaults(model, pod.namespace);
  const own = pod.containers.filter(({ role }) => role !== "ephemeral").map(({ role, spec }) => ({ role, spec }));
  const executor = controllerDefaults(model).executor;
  const containers =
    pod.workflow === undefined
      ? own
      : [...own, { role: "main" as const, spec: executor }, { role: "init" as const, spec: executor }];
  return amounts((key) => {
    const whole = readQuantity(valueAt(pod.spec, ["resources", ...key.split(".")]));
    if (whole !== undefined) return whole;
    let sum = 0;
    let first = 0;
    for (const { role, spec } of containers) {
      const amount = amountOf(spec, key, defaults) ?? 0;
      // An init container that stays counts beside the others; the rest run one by one, before them.
      if (role === "init" && spec["restartPolicy"] !== "Always") first = Math.max(first, amount);
      else sum += amount;
    }
    return Math.max(sum, first);
  });
}

export function amounts(compute: (key: ComputeKey) => number): Amounts {
  return {
    "requests.cpu": compute("requests.cpu"),
    "requests.memory": compute("requests.memory"),
    "limits.cpu": compute("limits.cpu"),
    "limits.memory": compute("limits.memory"),
  };
}

/** A limit range of a namespace, for containers or for pods. */
export interface Limits {
  readonly object: KubernetesObject;
  readonly type: string;
  readonly value: Fields;
}

const namespaceKey = ({ object }: { readonly object: KubernetesObject }) => object.metadata.namespace ?? "";

const limitsByNamespace = perModel((model) => {
  const limits = model.ofKind("", "LimitRange").flatMap((object): Limits[] =>
    placed(valueAt(object, ["spec", "limits"]), []).map(({ value }) => ({
      object,
      type: String(value["type"]),
      value,
    })),
  );
  return groupBy(limits, namespaceKey);
});

export function limitsOf(model: Model, namespace: string | undefined): readonly Limits[] {
  return limitsByNamespace(model).get(namespace ?? "") ?? [];
}

/** What containers of a namespace get that do not say it: `{default, defaultRequest, max}`. */
export function containerDefaults(model: Model, namespace: string | undefined): Fields {
  return fields(limitsOf(model, namespace).find(({ type }) => type === "Container")?.value);
}

/** A quota of a namespace. Those for some pods only (by scopes) are left out: whom they mean is not certain. */
export interface Quota {
  readonly object: KubernetesObject;
  readonly hard: Fields;
}

const quotasByNamespace = perModel((model) => {
  const quotas = model.ofKind("", "ResourceQuota").flatMap((object): Quota[] => {
    const { scopes, scopeSelector, hard } = fields(object["spec"]);
    return Array.isArray(scopes) || isFields(scopeSelector) ? [] : [{ object, hard: fields(hard) }];
  });
  return groupBy(quotas, namespaceKey);
});

export function quotasOf(model: Model, namespace: string | undefined): readonly Quota[] {
  return quotasByNamespace(model).get(namespace ?? "") ?? [];
}
