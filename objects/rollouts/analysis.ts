import { type Problem, throwProblems } from "../../problems.ts";
import type {
  RolloutSpecStrategyCanaryAnalysisArgs,
  RolloutSpecStrategyCanaryStepsAnalysis,
} from "../../schemas/generated/rollouts.ts";
import type { KubernetesObject } from "../kubernetes.ts";
import type { AnalysisTemplate, ArgumentsOf, ArgumentValue, Declarations } from "./analysisTemplate.ts";
import { foreign } from "./references.ts";

/** An analysis with all that it asks for: what a Rollout or an Experiment runs. */
export interface Analysis {
  readonly template: KubernetesObject;
  readonly arguments: Readonly<Record<string, ArgumentValue>>;
}

/**
 * An analysis by a template, with its arguments.
 *
 * @example analysis(rate, { version: latestPods })
 */
export function analysis<D extends Declarations>(template: AnalysisTemplate<D>, args: ArgumentsOf<D>): Analysis {
  const given = Object.entries<ArgumentValue | undefined>(args);
  const present = given.filter((entry): entry is [string, ArgumentValue] => entry[1] !== undefined);
  return { template: template.object, arguments: Object.fromEntries(present) };
}

/** Analyses that run as one: it is as good as the worst of them. */
export function renderAnalyses(
  analyses: readonly Analysis[],
  at: string,
  namespace: string,
): RolloutSpecStrategyCanaryStepsAnalysis {
  throwProblems([...analyses.flatMap(({ template }) => foreign(template, at, namespace)), ...differing(analyses, at)]);
  const args = Object.assign({}, ...analyses.map((analysis) => analysis.arguments)) as Analysis["arguments"];
  return {
    templates: analyses.map(({ template }) => ({ templateName: template.metadata.name, ...clusterScope(template) })),
    ...(Object.keys(args).length > 0 && { args: renderArguments(args) }),
  };
}

/** The field that tells a template of every namespace from one of this namespace. */
export function clusterScope({ kind }: KubernetesObject): { readonly clusterScope?: true } {
  return kind === "ClusterAnalysisTemplate" ? { clusterScope: true } : {};
}

export function renderArguments(args: Analysis["arguments"]): RolloutSpecStrategyCanaryAnalysisArgs[] {
  return Object.entries(args).map(([name, value]) => {
    if (typeof value === "string") return { name, value };
    if ("podsOfTemplate" in value) return { name, value: `{{templates.${value.podsOfTemplate}.podTemplateHash}}` };
    if ("field" in value) return { name, valueFrom: { fieldRef: { fieldPath: value.field } } };
    const podTemplateHashValue = value.podsOf === "latest" ? "Latest" : "Stable";
    return { name, valueFrom: { podTemplateHashValue } };
  });
}

/** All templates of one analysis share their arguments. */
function differing(analyses: readonly Analysis[], path: string): Problem[] {
  const values = new Map<string, Set<string>>();
  for (const { arguments: args } of analyses)
    for (const [name, value] of Object.entries(args))
      values.set(name, (values.get(name) ?? new Set()).add(JSON.stringify(value)));
  return [...values].flatMap(([name, different]) =>
    different.size === 1
      ? []
      : [
          {
            path,
            message: `argument "${name}": is given as ${[...different].join(" and ")}, and one analysis has one value of it`,
            fix: "run them as analyses of their own",
          },
        ],
  );
}
