import { type Problem, throwProblems } from "../../problems.ts";
import type { RolloutSpec, RolloutSpecStrategy } from "../../schemas/generated/rollouts.ts";
import { describeObject, type KubernetesObject } from "../kubernetes.ts";
import { type BlueGreen, renderBlueGreen } from "./blueGreen.ts";
import { type Canary, renderCanary } from "./canary.ts";
import { type Pods, renderPods } from "./pods.ts";
import { podLabels, type VersionService } from "./service.ts";

export interface RolloutOptions {
  readonly name: string;
  readonly namespace: string;
  /** Pods of the service. Without a traffic router, a canary in quarters takes four (PP-380). */
  readonly replicas: number;
  readonly pods: Pods;
  readonly strategy: Canary | BlueGreen;
  /** Seconds that a pod must be ready before it counts. @default 0 */
  readonly minReadySeconds?: number;
  /** Seconds in which the next pod must become ready; then the update is aborted. @default 600 */
  readonly progressDeadlineSeconds?: number;
  /** Former versions that are kept to go back to. @default 5 */
  readonly revisionHistoryLimit?: number;
  /**
   * Going back to one of so many former versions skips all steps and analyses. A version that was aborted counts among
   * them once a newer one is stable: it would then be promoted unseen. @default none
   */
  readonly rollbackWindow?: number;
}

/**
 * A service whose new versions are shown to work before they get all requests.
 *
 * @example
 * const shop = { name: "checkout", namespace: "shop" };
 * const rate = successRate({ namespace: "shop" });
 * rollout({
 *   ...shop,
 *   replicas: 4,
 *   pods: { metrics: { port: 8080 }, spec: { containers: [{ name: "checkout", image: "registry.example.com/checkout:2.4.0" }] } },
 *   strategy: canary({
 *     steps: [{ setWeight: 25 }, { analysis: analysis(rate, { version: latestPods }) }, { setWeight: 50 }, { pause: "5m" }],
 *   }),
 * });
 * @throws ProblemsError when a reference leads to an object of another kind or namespace, or a Service to all versions
 */
export function rollout(options: RolloutOptions): KubernetesObject {
  const { name, namespace, replicas, pods, minReadySeconds, rollbackWindow } = options;
  const own = podLabels(name);
  const metadata = { name, namespace, labels: own };
  const identity = { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", metadata };
  const path = describeObject(identity);
  throwProblems(services(options.strategy).flatMap((service) => ownSelector(service, path)));
  const spec: RolloutSpec = {
    replicas,
    ...(minReadySeconds !== undefined && { minReadySeconds }),
    progressDeadlineSeconds: options.progressDeadlineSeconds ?? 600,
    progressDeadlineAbort: true,
    revisionHistoryLimit: options.revisionHistoryLimit ?? 5,
    ...(rollbackWindow !== undefined && { rollbackWindow: { revisions: rollbackWindow } }),
    selector: { matchLabels: own },
    template: renderPods(pods, own),
    strategy: renderStrategy(options.strategy, path, namespace),
  };
  return { ...identity, spec };
}

function renderStrategy(strategy: Canary | BlueGreen, path: string, namespace: string): RolloutSpecStrategy {
  switch (strategy.kind) {
    case "canary":
      return { canary: renderCanary(strategy, path, namespace) };
    case "blueGreen":
      return { blueGreen: renderBlueGreen(strategy, path, namespace) };
    default:
      return strategy satisfies never;
  }
}

function services(strategy: Canary | BlueGreen): VersionService[] {
  const both = strategy.kind === "canary" ? [strategy.stable, strategy.canary] : [strategy.active, strategy.preview];
  return both.filter((service) => service !== undefined);
}

/** A Service whose selector is not left to the controller. */
function ownSelector(service: VersionService, path: string): Problem[] {
  const { selector } = (service["spec"] ?? {}) as { readonly selector?: object };
  if (selector === undefined) return [];
  const message = `${describeObject(service)}: has a selector, which would take the controller's back when it is applied again`;
  return [{ path, message, fix: "make it with versionService" }];
}
