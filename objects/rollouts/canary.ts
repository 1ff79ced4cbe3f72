import { throwProblems } from "../../problems.ts";
import type {
  RolloutSpecStrategyCanary,
  RolloutSpecStrategyCanarySteps,
  RolloutSpecStrategyCanaryStepsExperiment,
} from "../../schemas/generated/rollouts.ts";
import { type Analysis, clusterScope, renderAnalyses, renderArguments } from "./analysis.ts";
import { misreferences } from "./experiment.ts";
import { nameOf } from "./references.ts";
import type { VersionService } from "./service.ts";
import { renderRouting, type TrafficRouting } from "./trafficRouting.ts";

/** Both versions side by side for a while, to compare them. */
export interface StepExperiment {
  /** How long at most: `10m`. @default until its analyses end it */
  readonly duration?: string;
  /** Pods of the stable version and of the new one, beside those of the Rollout. */
  readonly templates: readonly {
    readonly name: string;
    readonly version: "stable" | "canary";
    /** @default 1 */
    readonly replicas?: number;
  }[];
  /** By name. */
  readonly analyses: Readonly<Record<string, Analysis>>;
}

/** One step on the way from none to all of the requests. */
export type CanaryStep =
  /** Share of the requests that the new version gets, in percent. */
  | { readonly setWeight: number }
  /** A time such as `5m`, or until a person promotes it. */
  | { readonly pause: string }
  /** Goes on when it is successful, back to the stable version when it fails, and pauses when it is inconclusive. */
  | { readonly analysis: Analysis | readonly Analysis[] }
  | { readonly experiment: StepExperiment };

/** The pause that only a person ends. */
export const untilPromoted = "until promoted";

interface CanaryOptions {
  /**
   * In order. An analysis is a step here and not in the background: one that runs beside the steps is ended with the
   * last of them, and counts as a success then, also when nothing had been measured yet.
   */
  readonly steps: readonly CanaryStep[];
  /** Pods beyond the Rollout's own during an update, a number or a share. @default "25%" */
  readonly maxSurge?: number | string;
  /** Pods that may be missing during an update. @default 0 */
  readonly maxUnavailable?: number | string;
  /** Seconds that the pods of a version stay after it was aborted, for whoever looks into it. @default 30 */
  readonly abortScaleDownDelaySeconds?: number;
}

/** Requests are shared by the number of pods, or by a router that needs a Service for each version. */
type Sharing =
  | { readonly stable?: VersionService; readonly canary?: VersionService; readonly routing?: never }
  | { readonly stable: VersionService; readonly canary: VersionService; readonly routing: TrafficRouting };

/** A new version gets more and more of the requests. */
export type Canary = { readonly kind: "canary" } & CanaryOptions & Sharing;

/** @example canary({ steps: [{ setWeight: 25 }, { analysis: analysis(rate, { version: latestPods }) }] }) */
export function canary(options: CanaryOptions & Sharing): Canary {
  return { kind: "canary", ...options };
}

export function renderCanary(strategy: Canary, at: string, namespace: string): RolloutSpecStrategyCanary {
  const { stable, canary, routing, steps, abortScaleDownDelaySeconds: delay } = strategy;
  const service = (object: VersionService, side: string) => nameOf(object, "Service", `${at} ${side}`, namespace);
  return {
    maxSurge: strategy.maxSurge ?? "25%",
    maxUnavailable: strategy.maxUnavailable ?? 0,
    ...(stable && { stableService: service(stable, "stable") }),
    ...(canary && { canaryService: service(canary, "canary") }),
    ...(routing && { trafficRouting: renderRouting(routing, at, namespace) }),
    ...(delay !== undefined && { abortScaleDownDelaySeconds: delay }),
    steps: steps.map((step, index) => renderStep(step, `${at} steps[${index}]`, namespace)),
  };
}

function renderStep(step: CanaryStep, at: string, namespace: string): RolloutSpecStrategyCanarySteps {
  if ("setWeight" in step) return step;
  if ("pause" in step) return { pause: step.pause === untilPromoted ? {} : { duration: step.pause } };
  if ("experiment" in step) return { experiment: renderExperiment(step.experiment, at, namespace) };
  const analyses: readonly Analysis[] = "template" in step.analysis ? [step.analysis] : step.analysis;
  return { analysis: renderAnalyses(analyses, at, namespace) };
}

function renderExperiment(
  { duration, templates, analyses }: StepExperiment,
  at: string,
  namespace: string,
): RolloutSpecStrategyCanaryStepsExperiment {
  const names = templates.map(({ name }) => name);
  throwProblems(
    Object.entries(analyses).flatMap(([key, analysis]) => misreferences(analysis, `${at} ${key}`, namespace, names)),
  );
  return {
    ...(duration !== undefined && { duration }),
    templates: templates.map(({ name, version, replicas = 1 }) => ({ name, specRef: version, replicas })),
    analyses: Object.entries(analyses).map(([name, { template, arguments: args }]) => ({
      name,
      templateName: template.metadata.name,
      ...clusterScope(template),
      args: renderArguments(args),
    })),
  };
}
