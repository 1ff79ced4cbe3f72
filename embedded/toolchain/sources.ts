import { versions } from "../../versions.ts";
import type { GoModule } from "./tools.ts";

/** A folder of `modules/` that nothing is built from. */
export type SourceName = "argo-cd" | "argo-events" | "argo-rollouts";

/** Modules that are only read: what they define is generated from, and checked against. The folder's go.mod says the same. */
export const sources: Readonly<Record<SourceName, GoModule>> = {
  "argo-cd": { path: "github.com/argoproj/argo-cd/v3", version: versions.argoCd },
  "argo-events": { path: "github.com/argoproj/argo-events", version: versions.argoEvents },
  "argo-rollouts": { path: "github.com/argoproj/argo-rollouts", version: versions.argoRollouts },
};
