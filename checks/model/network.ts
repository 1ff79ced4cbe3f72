import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";
import type { Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import type { PodView } from "./pods.ts";
import { type Fields, fields, groupBy, isFields, placed, texts } from "./read.ts";
import { byLabels, type Labels, selects } from "./selectors.ts";
import { valueAt } from "./workflows.ts";

export type Direction = "ingress" | "egress";

/** A rule of a network policy: some peers, some ports; none named means all. */
export interface TrafficRule {
  readonly at: Path;
  readonly peers: readonly Fields[];
  readonly ports: readonly Fields[];
}

/** A network policy. */
export interface PolicyView {
  readonly object: KubernetesObject;
  readonly selector: unknown;
  /** Undefined where the policy does not restrict this direction. */
  readonly ingress?: readonly TrafficRule[];
  readonly egress?: readonly TrafficRule[];
}

const byNamespace = perModel((model) =>
  groupBy(
    model.ofKind("networking.k8s.io", "NetworkPolicy").map(readPolicy),
    ({ object }) => object.metadata.namespace ?? "",
  ),
);

/** The network policies of a namespace. */
export function policiesIn(model: Model, namespace: string | undefined): readonly PolicyView[] {
  return byNamespace(model).get(namespace ?? "") ?? [];
}

/** All network policies. */
export function allPolicies(model: Model): readonly PolicyView[] {
  return [...byNamespace(model).values()].flat();
}

function readPolicy(object: KubernetesObject): PolicyView {
  const spec = fields(object["spec"]);
  const types = texts(spec["policyTypes"]);
  // As the API server fills it in: ingress always, egress where there are rules for it.
  const has = (type: string, byDefault: boolean) => (types.length > 0 ? types.includes(type) : byDefault);
  return {
    object,
    selector: spec["podSelector"],
    ...(has("Ingress", true) && { ingress: rulesOf(spec, "ingress", "from") }),
    ...(has("Egress", Array.isArray(spec["egress"])) && { egress: rulesOf(spec, "egress", "to") }),
  };
}

function rulesOf(spec: Fields, direction: Direction, peers: "from" | "to"): TrafficRule[] {
  return placed(spec[direction], ["spec", direction]).map(({ value, at }) => ({
    at,
    peers: placed(value[peers], []).map(({ value }) => value),
    ports: placed(value["ports"], []).map(({ value }) => value),
  }));
}

/** The policies that restrict what a pod sends, or what it gets. Together they allow what any one of them allows. None is for a pod in the network of its node. */
export function restricting(
  model: Model,
  direction: Direction,
  pod: Pick<PodView, "namespace" | "labels" | "spec">,
): PolicyView[] {
  if (pod.spec["hostNetwork"] === true) return [];
  const selecting = byPodLabels(model).get(pod.namespace ?? "")?.(pod.labels) ?? [];
  return selecting.filter((policy) => policy[direction] !== undefined);
}

const byPodLabels = perModel((model) => {
  const groups = [...byNamespace(model)];
  return new Map(groups.map(([namespace, policies]) => [namespace, byLabels(policies, ({ selector }) => selector)]));
});

/** Whether a rule is for a port; one without ports is for all. Names of ports are the peer's, and may be any number. */
export function opens(rule: TrafficRule, protocol: "TCP" | "UDP", number: number, name?: string): boolean {
  return rule.ports.length === 0 || names(rule, protocol, number, name);
}

/** Whether a rule names a port: not where it is for all ports of a protocol. */
export function names({ ports }: TrafficRule, protocol: "TCP" | "UDP", number: number, name?: string): boolean {
  return ports.some(({ protocol: own = "TCP", port, endPort }) => {
    if (own !== protocol) return false;
    if (port === undefined || port === null) return true;
    if (typeof port === "string" && !/^\d+$/.test(port)) return name === undefined || port === name;
    const first = Number(port);
    return typeof endPort === "number" ? first <= number && number <= endPort : first === number;
  });
}

/** Whether a rule may reach pods of a namespace, as far as its labels are known: those of a missing one may be any. */
export function mayReachNamespace(
  model: Model,
  { peers }: TrafficRule,
  namespace: string,
  own: string | undefined,
): boolean {
  if (peers.length === 0) return true;
  const labels = model.find("", "Namespace", undefined, namespace)?.metadata.labels;
  return peers.some(({ ipBlock, namespaceSelector }) => {
    if (isFields(ipBlock)) return true;
    if (namespaceSelector === undefined || namespaceSelector === null) return own === namespace;
    if (labels === undefined && usesOtherLabels(namespaceSelector)) return true;
    return selects(namespaceSelector, { ...labels, [nameLabel]: namespace } satisfies Labels);
  });
}

/** Set by Kubernetes on every namespace. */
const nameLabel = "kubernetes.io/metadata.name";

function usesOtherLabels(selector: unknown): boolean {
  const keys = [
    ...Object.keys(fields(fields(selector)["matchLabels"])),
    ...placed(fields(selector)["matchExpressions"], []).map(({ value }) => valueAt(value, ["key"])),
  ];
  return keys.some((key) => key !== nameLabel);
}
