import type { Settings } from "../../settings/schema.ts";
import type { ImageName } from "../../versions.ts";

/** A part of a stack that brings images of its own along. */
export const stackParts = ["argo-cd", "argo-events", "argo-rollouts", "git-server"] as const;
export type StackPart = (typeof stackParts)[number];

/** The parts that settings ask for; what they say of each does not matter here. */
export function partsOf({ argoCd, argoEvents, argoRollouts }: PartSettings): readonly StackPart[] {
  return [
    ...(argoCd ? (["argo-cd"] as const) : []),
    ...(argoEvents ? (["argo-events"] as const) : []),
    ...(argoRollouts ? (["argo-rollouts"] as const) : []),
  ];
}

type PartSettings = { readonly [Key in keyof Pick<Settings, "argoCd" | "argoEvents" | "argoRollouts">]: unknown };

const partImages: Readonly<Record<StackPart, readonly ImageName[]>> = {
  "argo-cd": ["argoCd", "redis"],
  "argo-events": ["argoEvents", "nats", "natsConfigReloader", "natsExporter"],
  "argo-rollouts": ["argoRollouts", "prometheus"],
  "git-server": ["gitServer"],
};

/** What every stack runs. */
const always: readonly ImageName[] = ["argoServer", "argoexec", "node", "workflowController"];

/** The images of a stack with these parts: on the embedded node nothing is pulled. */
export function neededImages(parts: readonly StackPart[]): readonly ImageName[] {
  return [...always, ...stackParts.filter((part) => parts.includes(part)).flatMap((part) => partImages[part])];
}
