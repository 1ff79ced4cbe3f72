import { describeObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Rule } from "../finding.ts";
import type { Model } from "../model/model.ts";
import { type ContainerView, type PodView, podsOf } from "../model/pods.ts";
import { controllerDefaults } from "../model/podsDefaults.ts";
import {
  amountOf,
  type ComputeKey,
  computeKeyOf,
  computeKeys,
  containerDefaults,
  quotasOf,
} from "../model/podsResources.ts";
import { exceeds, readQuantity, showQuantity } from "../model/quantity.ts";
import { deepest, fields, isFields } from "../model/read.ts";
import { valueAt } from "../model/workflows.ts";

const missing: Rule = {
  code: "PP-804",
  title: "pod without a request or limit that its namespace's quota asks for",
  class: "correctness",
  severity: "error",
};

const inverted: Rule = {
  code: "PP-806",
  title: "request above the limit",
  class: "correctness",
  severity: "error",
};

/**
 * Under a quota on processor or memory, the API server refuses every pod with a container that does not say how much of
 * it it takes, init containers and Argo's own among them; everywhere, a pod that requests more than its limit. Who made
 * the pod tries again for ever.
 */
export const requests: Check = {
  rules: [missing, inverted],
  run: (model) => [
    ...podsOf(model).flatMap((pod) =>
      pod.containers
        .filter(({ role }) => role !== "ephemeral")
        .flatMap((container) => [...unsaid(model, pod, container), ...aboveLimit(model, pod, container)]),
    ),
    ...unsaidByExecutor(model),
  ],
};

/** What the quotas of a namespace want each container to say, and the first that does. */
function wanted(model: Model, namespace: string | undefined): Map<ComputeKey, string> {
  const found = new Map<ComputeKey, string>();
  for (const { object, hard } of quotasOf(model, namespace))
    for (const key of Object.keys(hard)) {
      const compute = computeKeyOf(key);
      if (compute !== undefined && !found.has(compute)) found.set(compute, describeObject(object));
    }
  return found;
}

function unsaid(model: Model, pod: PodView, { spec, at }: ContainerView): Finding[] {
  if (pod.open === "everything" || isFields(pod.spec["resources"])) return [];
  const defaults = containerDefaults(model, pod.namespace);
  const keys = [...wanted(model, pod.namespace)].filter(
    ([key]) => amountOf(spec, key, defaults) === undefined && !templated(spec, key),
  );
  const [first] = keys;
  if (first === undefined) return [];
  const place = deepest(pod.object, [...at, "resources"]);
  const message = `has no ${keys.map(([key]) => key).join(", ")}, which ${first[1]} asks of every container`;
  const fix = "say it, or give the namespace a LimitRange with defaults";
  const outside = pod.workflow !== undefined && pod.defaultsOutside;
  return [{ rule: missing, object: pod.object, at: place.at, message, fix, ...(outside && { outside }) }];
}

/** A value that is filled in when the workflow runs. */
function templated(container: Readonly<Record<string, unknown>>, key: ComputeKey): boolean {
  const [kind = "", resource = ""] = key.split(".");
  const values = [kind, "limits"].map((kind) => valueAt(container, ["resources", kind, resource]));
  return values.some((value) => typeof value === "string" && value.includes("{{"));
}

/** The init and wait containers of every workflow's pod are the controller's. */
function unsaidByExecutor(model: Model): Finding[] {
  const { configMap, executor } = controllerDefaults(model);
  if (configMap === undefined) return [];
  const namespaces = new Set(podsOf(model).flatMap((pod) => (pod.workflow === undefined ? [] : [pod.namespace])));
  return [...namespaces].flatMap((namespace) => {
    const defaults = containerDefaults(model, namespace);
    const keys = [...wanted(model, namespace)].filter(([key]) => amountOf(executor, key, defaults) === undefined);
    const [first] = keys;
    if (first === undefined) return [];
    const { at } = deepest(configMap, ["data", "executor"]);
    const message = `gives the init and wait containers no ${keys.map(([key]) => key).join(", ")}, which ${first[1]} asks of every container`;
    return [{ rule: missing, object: configMap, at, message, fix: "set executor.resources" }];
  });
}

function aboveLimit(model: Model, pod: PodView, { spec, at }: ContainerView): Finding[] {
  const defaults = containerDefaults(model, pod.namespace);
  return computeKeys.flatMap((key) => {
    const [kind, resource = ""] = key.split(".");
    if (kind !== "requests") return [];
    const request = readQuantity(valueAt(spec, ["resources", "requests", resource]));
    const own = readQuantity(fields(valueAt(spec, ["resources", "limits"]))[resource]);
    const limit = own ?? amountOf(spec, `limits.${resource}` as ComputeKey, defaults);
    if (request === undefined || limit === undefined || !exceeds(request, limit)) return [];
    const whose = own === undefined ? "the limit that the namespace's LimitRange gives it" : "its limit";
    const place = deepest(pod.object, [...at, "resources", "requests", resource]);
    const message = `asks for ${showQuantity(key, request)}, more than ${whose} of ${showQuantity(key, limit)}`;
    return [{ rule: inverted, object: pod.object, at: place.at, message }];
  });
}
