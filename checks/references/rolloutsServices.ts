import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Check } from "../check.ts";
import type { Finding, Path, Rule } from "../finding.ts";
import { isTemplated } from "../model/lenient.ts";
import { lookUp } from "../model/lookup.ts";
import type { Model } from "../model/model.ts";
import { fields, text, textEntries } from "../model/read.ts";
import { rolloutsOf, servicePaths } from "../model/rollouts.ts";
import { valueAt } from "../model/workflows.ts";

const same: Rule = {
  code: "PP-372",
  title: "one service for both sides of a rollout",
  class: "correctness",
  severity: "error",
};
const otherPods: Rule = {
  code: "PP-377",
  title: "service that does not select the rollout's pods",
  class: "correctness",
  severity: "error",
};
const unrouted: Rule = {
  code: "PP-378",
  title: "traffic routing without a service for each side",
  class: "correctness",
  severity: "error",
};

/**
 * The new version and the old one are behind two services, and both select the Rollout's pods. The controller refuses
 * anything else: the Rollout is invalid, and stays with the version that it has.
 */
export const rolloutsServices: Check = {
  rules: [same, otherPods, unrouted],
  run: (model) =>
    rolloutsOf(model).flatMap((rollout) => [
      ...pairs.flatMap(([one, other]) => notTwo(rollout, one, other)),
      ...Object.values(servicePaths).flatMap((at) => unselected(model, rollout, at)),
      ...withoutServices(rollout),
    ]),
};

const { canary, stable, ping, pong, active, preview } = servicePaths;
const pairs: readonly (readonly [Path, Path])[] = [
  [stable, canary],
  [ping, pong],
  [active, preview],
];

function notTwo(rollout: KubernetesObject, one: Path, other: Path): Finding[] {
  const name = text(valueAt(rollout, one));
  if (name === undefined || name !== text(valueAt(rollout, other))) return [];
  const message = `${JSON.stringify(name)}: is also the ${other.at(-1)}; two services are required`;
  return [{ rule: same, object: rollout, at: one, message, fix: "give each side a service of its own" }];
}

function unselected(model: Model, rollout: KubernetesObject, at: Path): Finding[] {
  const name = text(valueAt(rollout, at));
  const template = valueAt(rollout, ["spec", "template"]);
  if (name === undefined || template === undefined || template === null) return [];
  const service = lookUp(model, "", "Service", rollout.metadata.namespace, name);
  const labels = fields(valueAt(template, ["metadata", "labels"]));
  const missing = textEntries(valueAt(service, ["spec", "selector"])).find(
    ([label, value]) => label !== managedLabel && labels[label] !== value && !isTemplated(value),
  );
  if (missing === undefined) return [];
  const [label, value] = missing;
  const given = labels[label] === undefined ? "have no such label" : `have ${JSON.stringify(labels[label])}`;
  const message = `${JSON.stringify(name)}: the service selects ${label}: ${value}, and the rollout's pods ${given}`;
  return [
    { rule: otherPods, object: rollout, at, message, fix: "make the service's selector part of the pods' labels" },
  ];
}

/** The label by which the controller itself points a service to one version. */
const managedLabel = "rollouts-pod-template-hash";

/** Routers that share traffic between two services; what a plugin does is its own. */
const routers = ["alb", "ambassador", "apisix", "istio", "nginx", "smi", "traefik"];

function withoutServices(rollout: KubernetesObject): Finding[] {
  const at = ["spec", "strategy", "canary", "trafficRouting"];
  const routing = fields(valueAt(rollout, at));
  const router = routers.find((name) => routing[name] !== undefined && routing[name] !== null);
  if (router === undefined || text(valueAt(rollout, ping)) !== undefined) return [];
  // Istio may tell versions apart by subsets of one host.
  if (router === "istio" && valueAt(routing, ["istio", "destinationRule"]) !== undefined) return [];
  const missing = [stable, canary]
    .filter((path) => text(valueAt(rollout, path)) === undefined)
    .map((path) => path.at(-1));
  if (missing.length === 0) return [];
  const message = `shares traffic by ${router} without ${missing.join(" and ")}`;
  return [{ rule: unrouted, object: rollout, at, message, fix: `set ${missing.join(" and ")}` }];
}
