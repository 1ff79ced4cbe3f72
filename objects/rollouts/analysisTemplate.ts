import { type Problem, throwProblems } from "../../problems.ts";
import type { AnalysisRunSpecMetrics, AnalysisTemplateSpec } from "../../schemas/generated/rollouts.ts";
import { describeObject, type KubernetesObject } from "../kubernetes.ts";

/** An argument that whoever uses an analysis template gives, or may leave out. */
export interface Declaration<Optional extends boolean = boolean> {
  readonly optional: Optional;
  /** What it is when it is left out. */
  readonly fallback?: string;
  /** Where in the namespace's Secrets it is: never given by a user, and masked in what was measured. */
  readonly secret?: { readonly name: string; readonly key: string };
}

export type Declarations = Readonly<Record<string, Declaration>>;

/** An argument that has to be given. */
export const required: Declaration<false> = { optional: false };

/** An argument that is this value where none is given. */
export const withDefault = (fallback: string): Declaration<true> => ({ optional: true, fallback });

/**
 * An argument that is read from a Secret beside the AnalysisRun. The controller may not read it until a Role in that
 * namespace lets its service account (`argo-rollouts` in the namespace of the same name) get this one Secret.
 */
export const fromSecret = (name: string, key: string): Declaration<true> => ({ optional: true, secret: { name, key } });

/**
 * What an argument is: a text, the hash that tells a version's pods or an experiment's from others, or a field of the
 * Rollout such as `metadata.name`.
 */
export type ArgumentValue =
  | string
  | { readonly podsOf: "latest" | "stable" }
  | { readonly podsOfTemplate: string }
  | { readonly field: string };

/** The pods of the version that is being rolled out. */
export const latestPods: ArgumentValue = { podsOf: "latest" };
/** The pods of the version that was there before. */
export const stablePods: ArgumentValue = { podsOf: "stable" };

type RequiredKeys<D extends Declarations> = { [K in keyof D]: D[K] extends { optional: true } ? never : K }[keyof D];

/** What a user of a template passes: every required argument by name, the others only if wanted. */
export type ArgumentsOf<D extends Declarations> = { readonly [K in RequiredKeys<D>]: ArgumentValue } & {
  readonly [K in Exclude<keyof D, RequiredKeys<D>>]?: ArgumentValue;
};

/** What is measured, as {@link prometheusMetric} and its like make it. */
export type Metric = AnalysisRunSpecMetrics;

/** A template of an analysis, by the arguments that it takes. */
export interface AnalysisTemplate<D extends Declarations> {
  readonly object: KubernetesObject;
  readonly declarations: D;
}

export interface AnalysisTemplateOptions<D extends Declarations> {
  readonly name: string;
  /** Its namespace, which is also that of the Rollouts that use it. Left out: a ClusterAnalysisTemplate, for all. */
  readonly namespace?: string;
  readonly arguments: D;
  /**
   * What is measured, each metric by a name of its own. All of them must succeed.
   * @param references stands for each argument: `{{args.version}}`
   */
  readonly metrics: (references: { readonly [K in keyof D]: string }) => readonly Metric[];
}

/**
 * An analysis that several Rollouts can use.
 *
 * @example
 * const template = analysisTemplate({
 *   name: "smoke",
 *   namespace: "shop",
 *   arguments: { address: required },
 *   metrics: ({ address }) => [webMetric({ name: "smoke", url: address, success: "result == 'up'", failure: "result != 'up'" })],
 * });
 * @throws ProblemsError when nothing is measured, two metrics have one name, or several measurements no pause between
 */
export function analysisTemplate<const D extends Declarations>(
  options: AnalysisTemplateOptions<D>,
): AnalysisTemplate<D> {
  const { name, namespace, arguments: declarations } = options;
  const references = Object.fromEntries(Object.keys(declarations).map((key) => [key, `{{args.${key}}}`]));
  // The one place where names become a typed record: its keys are those of the declarations.
  const metrics = options.metrics(references as { readonly [K in keyof D]: string });
  const args = Object.entries(declarations).map(([key, { fallback, secret }]) => ({
    name: key,
    ...(fallback !== undefined && { value: fallback }),
    ...(secret && { valueFrom: { secretKeyRef: secret } }),
  }));
  const spec: AnalysisTemplateSpec = { ...(args.length > 0 && { args }), metrics };
  const object: KubernetesObject = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: namespace === undefined ? "ClusterAnalysisTemplate" : "AnalysisTemplate",
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    spec,
  };
  throwProblems(metricProblems(describeObject(object), metrics));
  return { object, declarations };
}

function metricProblems(path: string, metrics: readonly Metric[]): Problem[] {
  const names = metrics.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...(metrics.length === 0 ? [{ path, message: "measures nothing", fix: "give it a metric" }] : []),
    ...twice.map((name) => ({ path, message: `"${name}": is the name of two metrics`, fix: "rename one" })),
    ...metrics.flatMap(({ name, count, interval }) =>
      Number(count ?? 1) > 1 && interval === undefined
        ? [{ path: `${path} ${name}`, message: `count ${count}: has no interval`, fix: "set the pause between two" }]
        : [],
    ),
  ];
}
