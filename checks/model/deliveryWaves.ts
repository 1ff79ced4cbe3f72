import type { KubernetesObject } from "../../objects/kubernetes.ts";
import { valueAt } from "./workflows.ts";

/** The annotations that order a sync. */
export const syncAnnotations = {
  wave: "argocd.argoproj.io/sync-wave",
  hook: "argocd.argoproj.io/hook",
  deletePolicy: "argocd.argoproj.io/hook-delete-policy",
  helmHook: "helm.sh/hook",
  helmWeight: "helm.sh/hook-weight",
} as const;

/** The hooks that Argo CD knows, in no order. */
export const hooks: readonly string[] = ["PreSync", "Sync", "PostSync", "SyncFail", "PostDelete", "Skip"];

/** When a sync applies an object: a later phase after all waves of the one before, a later wave after the one before. */
export interface SyncPlace {
  readonly phase: "PreSync" | "Sync" | "PostSync";
  readonly wave: number;
}

const phases = ["PreSync", "Sync", "PostSync"] as const;
const helmPhases: Readonly<Record<string, SyncPlace["phase"]>> = {
  "pre-install": "PreSync",
  "pre-upgrade": "PreSync",
  "post-install": "PostSync",
  "post-upgrade": "PostSync",
};

/** When a sync first applies an object, or nothing where a sync that goes well never does. */
export function syncPlaceOf(object: KubernetesObject): SyncPlace | undefined {
  const helm = parts(annotation(object, syncAnnotations.helmHook)).filter((name) => name !== "crd-install");
  const own = parts(annotation(object, syncAnnotations.hook));
  const known = own.filter((name) => hooks.includes(name));
  const named = known.length > 0 ? known : helm.map((name) => helmPhases[name]);
  const isHook = own.length > 0 || helm.length > 0;
  const phase = isHook ? phases.find((candidate) => named.includes(candidate)) : "Sync";
  return phase === undefined ? undefined : { phase, wave: waveOf(object) };
}

/** Below zero where one place comes before the other. */
export function compareSyncPlaces(one: SyncPlace, other: SyncPlace): number {
  return phases.indexOf(one.phase) - phases.indexOf(other.phase) || one.wave - other.wave;
}

/** `wave 1`, `wave 0 of PreSync`. */
export function describeSyncPlace({ phase, wave }: SyncPlace): string {
  return `wave ${wave}${phase === "Sync" ? "" : ` of ${phase}`}`;
}

/** Whether Argo CD reads a wave: a whole number. Everything else is silently no wave at all. */
export function isWave(text: string): boolean {
  return /^[+-]?\d{1,15}$/.test(text);
}

function waveOf(object: KubernetesObject): number {
  const texts = [syncAnnotations.wave, syncAnnotations.helmWeight].map((name) => annotation(object, name));
  return Number(texts.find((text) => text !== undefined && isWave(text)) ?? 0);
}

/** The value of an annotation; of a number that ought to be a text, that text. */
export function annotation({ metadata }: KubernetesObject, name: string): string | undefined {
  const value = valueAt(metadata, ["annotations", name]);
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** The parts of a list in one text, `PreSync, Sync`. */
export function parts(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
