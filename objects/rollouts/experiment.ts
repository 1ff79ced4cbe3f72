import { didYouMean, type Problem, throwProblems } from "../../problems.ts";
import type { ExperimentSpec } from "../../schemas/generated/rollouts.ts";
import { describeObject, type KubernetesObject } from "../kubernetes.ts";
import { type Analysis, clusterScope, renderArguments } from "./analysis.ts";
import { type Pods, renderPods } from "./pods.ts";
import { foreign } from "./references.ts";

export interface ExperimentOptions {
  readonly name: string;
  readonly namespace: string;
  /** How long it runs: `1h`. @default until its analyses are complete */
  readonly duration?: string;
  /** Pods that are compared, by name. An argument `{ podsOfTemplate: name }` of an analysis stands for them. */
  readonly templates: Readonly<Record<string, { readonly pods: Pods; readonly replicas?: number }>>;
  /** By name. The experiment fails with any of them; without a duration it is complete with those that must be. */
  readonly analyses: Readonly<Record<string, { readonly analysis: Analysis; readonly mustComplete?: boolean }>>;
}

/** Versions of a program that run for a while to be compared, outside of any Rollout. */
export function experiment(options: ExperimentOptions): KubernetesObject {
  const { name, namespace, duration, templates, analyses } = options;
  const identity = { apiVersion: "argoproj.io/v1alpha1", kind: "Experiment", metadata: { name, namespace } };
  const path = describeObject(identity);
  const names = Object.keys(templates);
  throwProblems(
    Object.entries(analyses).flatMap(([key, { analysis }]) => [
      ...misreferences(analysis, `${path} ${key}`, namespace, names),
      ...withoutRollout(analysis, `${path} ${key}`, names),
    ]),
  );
  const spec: ExperimentSpec = {
    ...(duration !== undefined && { duration }),
    templates: Object.entries(templates).map(([key, { pods, replicas = 1 }]) => {
      const own = { "app.kubernetes.io/name": name, "app.kubernetes.io/component": key };
      return { name: key, replicas, selector: { matchLabels: own }, template: renderPods(pods, own) };
    }),
    analyses: Object.entries(analyses).map(([key, { analysis, mustComplete }]) => ({
      name: key,
      templateName: analysis.template.metadata.name,
      ...clusterScope(analysis.template),
      ...(mustComplete !== undefined && { requiredForCompletion: mustComplete }),
      args: renderArguments(analysis.arguments),
    })),
  };
  return { ...identity, spec };
}

/** What an experiment can't give: versions and fields of a Rollout, where there is none around it. */
function withoutRollout({ arguments: args }: Analysis, path: string, names: readonly string[]): Problem[] {
  const pods = names.map((one) => `{ podsOfTemplate: "${one}" }`).join(" or ");
  return Object.entries(args).flatMap(([name, value]) =>
    typeof value === "string" || "podsOfTemplate" in value
      ? []
      : [
          {
            path,
            message: `argument "${name}": hangs on a Rollout, and there is none around it`,
            fix: `give a text, or name its pods: ${pods}`,
          },
        ],
  );
}

/** References of an analysis that runs beside pods by name, in an experiment of its own or in a step of a Rollout. */
export function misreferences(
  { template, arguments: args }: Analysis,
  path: string,
  namespace: string,
  names: readonly string[],
): Problem[] {
  const unknown = Object.entries(args).flatMap(([name, value]): Problem[] => {
    if (typeof value === "string" || !("podsOfTemplate" in value) || names.includes(value.podsOfTemplate)) return [];
    const hint = didYouMean(value.podsOfTemplate, names);
    const message = `argument "${name}" "${value.podsOfTemplate}": no such template, expected one of ${names.join(", ")}${hint}`;
    return [{ path, message }];
  });
  return [...foreign(template, path, namespace), ...unknown];
}
