import type { Settings } from "../../settings/schema.ts";
import type { ImageName } from "../../versions.ts";

/** A part of a stack that brings images of its own along. */
export const stackParts = ["argo-cd", "argo-events", "argo-rollouts", "git-server"] as const;
export type StackPart = (typeof stackParts)[number];

/** The parts that settings ask for; but for where the repository is, what they say of each does not matter here. */
export function partsOf({ argoCd, argoEvents, argoRollouts, gitops }: PartSettings): readonly StackPart[] {
  return [
    ...(argoCd ? (["argo-cd"] as const) : []),
    ...(argoEvents ? (["argo-events"] as const) : []),
    ...(argoRollouts ? (["argo-rollouts"] as const) : []),
    ...(gitops?.repository.kind === "embedded" ? (["git-server"] as const) : []),
  ];
}

type PartSettings = { readonly [Key in keyof Pick<Settings, "argoCd" | "argoEvents" | "argoRollouts">]: unknown } & {
  readonly gitops?: { readonly repository: { readonly kind: string } } | undefined;
};

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
