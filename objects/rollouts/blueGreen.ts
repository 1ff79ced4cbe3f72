import type { RolloutSpecStrategyBlueGreen } from "../../schemas/generated/rollouts.ts";
import { type Analysis, renderAnalyses } from "./analysis.ts";
import { nameOf } from "./references.ts";
import type { VersionService } from "./service.ts";

interface BlueGreenOptions {
  /** The Service that users reach. */
  readonly active: VersionService;
  /** The Service by which the new version is tried before it is promoted. */
  readonly preview: VersionService;
  /** By a person; by itself as soon as the new version is ready; or so many seconds later. @default "manual" */
  readonly promotion?: "manual" | "automatic" | { readonly afterSeconds: number };
  /** Analyses that must succeed before the active Service leads to the new version. */
  readonly before?: readonly Analysis[];
  /** Analyses that must succeed afterwards: the old version takes over again when one fails. */
  readonly after?: readonly Analysis[];
  /** Seconds that the old version stays ready after the switch, to go back to at once. @default 30 */
  readonly scaleDownDelaySeconds?: number;
  /** Pods of the new version until it is promoted. @default as many as the Rollout has */
  readonly previewReplicas?: number;
}

/** A new version beside the old one, and a switch from one to the other. */
export type BlueGreen = { readonly kind: "blueGreen" } & BlueGreenOptions;

/** @example blueGreen({ active: versionService({ … }), preview: versionService({ … }) }) */
export function blueGreen(options: BlueGreenOptions): BlueGreen {
  return { kind: "blueGreen", ...options };
}

export function renderBlueGreen(strategy: BlueGreen, at: string, namespace: string): RolloutSpecStrategyBlueGreen {
  const { active, preview, promotion = "manual", before, after, previewReplicas } = strategy;
  const service = (object: VersionService, side: string) => nameOf(object, "Service", `${at} ${side}`, namespace);
  return {
    activeService: service(active, "active"),
    previewService: service(preview, "preview"),
    autoPromotionEnabled: promotion !== "manual",
    ...(typeof promotion === "object" && { autoPromotionSeconds: promotion.afterSeconds }),
    ...(before && { prePromotionAnalysis: renderAnalyses(before, `${at} before`, namespace) }),
    ...(after && { postPromotionAnalysis: renderAnalyses(after, `${at} after`, namespace) }),
    scaleDownDelaySeconds: strategy.scaleDownDelaySeconds ?? 30,
    ...(previewReplicas !== undefined && { previewReplicaCount: previewReplicas }),
  };
}
