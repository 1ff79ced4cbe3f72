import type { KubernetesObject } from "../../objects/kubernetes.ts";
import type { Path } from "../finding.ts";
import { lookUp } from "./lookup.ts";
import { argoGroup, groupOf, type Model } from "./model.ts";
import { perModel } from "./perModel.ts";
import { type Fields, fields, list, placed, text } from "./read.ts";
import { valueAt } from "./workflows.ts";

/* Argo Rollouts' objects as far as the checks read them, whoever wrote them. */

/** An object that a Rollout names, in its own namespace or the cluster's. */
export interface RolloutReference {
  readonly object: KubernetesObject;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly at: Path;
}

/** An analysis that a Rollout runs: its templates and what it gives them. */
export interface AnalysisView {
  readonly object: KubernetesObject;
  readonly templates: readonly RolloutReference[];
  readonly args: readonly { readonly value: Fields; readonly at: Path }[];
  readonly at: Path;
}

const strategy = ["spec", "strategy"];

/** Where a Rollout names services, by strategy. */
export const servicePaths = {
  canary: [...strategy, "canary", "canaryService"],
  stable: [...strategy, "canary", "stableService"],
  ping: [...strategy, "canary", "pingPong", "pingService"],
  pong: [...strategy, "canary", "pingPong", "pongService"],
  active: [...strategy, "blueGreen", "activeService"],
  preview: [...strategy, "blueGreen", "previewService"],
} as const satisfies Readonly<Record<string, Path>>;

const routing = [...strategy, "canary", "trafficRouting"];

export function rolloutsOf(model: Model): readonly KubernetesObject[] {
  return model.ofKind(argoGroup, "Rollout");
}

/** Every object that a Rollout does not start without. */
export const rolloutReferences = perModel((model): readonly RolloutReference[] =>
  rolloutsOf(model).flatMap((rollout) => [
    ...Object.values(servicePaths).flatMap((at) => named(rollout, "", "Service", at)),
    ...analysesOf(rollout).flatMap(({ templates }) => templates),
    ...routesOf(rollout),
    ...workloadOf(rollout),
  ]),
);

function named(object: KubernetesObject, group: string, kind: string, at: Path): RolloutReference[] {
  const name = text(valueAt(object, at));
  return name === undefined ? [] : [{ object, group, kind, name, at }];
}

/** The ingresses and routes that a canary's share of the traffic is set in. */
function routesOf(rollout: KubernetesObject): RolloutReference[] {
  const ingress = (...at: Path) => named(rollout, "networking.k8s.io", "Ingress", [...routing, ...at]);
  const each = (...at: Path) =>
    list(valueAt(rollout, [...routing, ...at])).flatMap((_, index) => ingress(...at, index));
  const istio = (kind: string, ...at: Path) =>
    named(rollout, "networking.istio.io", kind, [...routing, "istio", ...at, "name"]).filter(
      ({ name }) => !name.includes("."),
    );
  return [
    ...ingress("nginx", "stableIngress"),
    ...each("nginx", "stableIngresses"),
    ...ingress("alb", "ingress"),
    ...each("alb", "ingresses"),
    ...named(rollout, "", "Service", [...routing, "alb", "rootService"]),
    ...istio("VirtualService", "virtualService"),
    ...list(valueAt(rollout, [...routing, "istio", "virtualServices"])).flatMap((_, index) =>
      istio("VirtualService", "virtualServices", index),
    ),
    ...istio("DestinationRule", "destinationRule"),
  ];
}

/** The workload whose pods a Rollout takes over. */
function workloadOf(rollout: KubernetesObject): RolloutReference[] {
  const reference = fields(valueAt(rollout, ["spec", "workloadRef"]));
  const apiVersion = text(reference["apiVersion"]) ?? "";
  const kind = text(reference["kind"]);
  return kind === undefined ? [] : named(rollout, groupOf({ apiVersion }), kind, ["spec", "workloadRef", "name"]);
}

/** The analyses of a Rollout: in the background, of a step, of an experiment, before and after promotion. */
export function analysesOf(rollout: KubernetesObject): AnalysisView[] {
  const steps = list(valueAt(rollout, [...strategy, "canary", "steps"]));
  const places: Path[] = [
    [...strategy, "canary", "analysis"],
    [...strategy, "blueGreen", "prePromotionAnalysis"],
    [...strategy, "blueGreen", "postPromotionAnalysis"],
    ...steps.map((_, index) => [...strategy, "canary", "steps", index, "analysis"]),
  ];
  const ofExperiments = steps.flatMap((_, index) => {
    const at = [...strategy, "canary", "steps", index, "experiment", "analyses"];
    return placed(valueAt(rollout, at), at).map((analysis) => view(rollout, analysis.at, [analysis]));
  });
  return [
    ...places.flatMap((at) => {
      const templates = [...at, "templates"];
      const references = placed(valueAt(rollout, templates), templates);
      return references.length === 0 ? [] : [view(rollout, at, references)];
    }),
    ...ofExperiments,
  ];
}

function view(object: KubernetesObject, at: Path, references: ReturnType<typeof placed>): AnalysisView {
  return {
    object,
    at,
    templates: references.flatMap((reference) => templateReference(object, reference.value, reference.at)),
    args: placed(valueAt(object, [...at, "args"]), [...at, "args"]),
  };
}

function templateReference(object: KubernetesObject, reference: Fields, at: Path): RolloutReference[] {
  const kind = reference["clusterScope"] === true ? "ClusterAnalysisTemplate" : "AnalysisTemplate";
  return named(object, argoGroup, kind, [...at, "templateName"]);
}

/**
 * What an analysis can be given, and whether a template says a value itself. Nothing where one of the templates, or of
 * those that they are made of, is not among the objects.
 */
export function analysisInputs(model: Model, { templates }: AnalysisView): ReadonlyMap<string, boolean> | undefined {
  const inputs = new Map<string, boolean>();
  const seen = new Set<KubernetesObject>();
  const open = [...templates];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const template = lookUp(model, next.group, next.kind, next.object.metadata.namespace, next.name);
    if (template === undefined) return undefined;
    if (seen.has(template)) continue;
    seen.add(template);
    for (const { value } of placed(valueAt(template, ["spec", "args"]), [])) {
      const name = text(value["name"]);
      if (name !== undefined) inputs.set(name, inputs.get(name) === true || hasValue(value));
    }
    const at = ["spec", "templates"];
    for (const { value, at: place } of placed(valueAt(template, at), at))
      open.push(...templateReference(template, value, place));
  }
  return inputs;
}

/** Whether an argument says its value, or where it comes from. */
export function hasValue({ value, valueFrom }: Fields): boolean {
  return (value !== undefined && value !== null) || (valueFrom !== undefined && valueFrom !== null);
}
