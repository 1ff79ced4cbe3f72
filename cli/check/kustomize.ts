import { basename, dirname, resolve } from "node:path";
import type { Input } from "./inputs.ts";

/**
 * The files that a kustomization names as patches. They look like objects and are only parts of some: what is missing
 * in them is no mistake.
 * @param value a document of the input
 */
export function patchFiles({ path }: Input, value: unknown): string[] {
  if (path === undefined || !isRecord(value) || !isKustomization(path, value)) return [];
  const named = [
    ...list(value["patchesStrategicMerge"]),
    ...[...list(value["patches"]), ...list(value["patchesJson6902"])].map((patch) =>
      isRecord(patch) ? patch["path"] : undefined,
    ),
  ];
  return named.flatMap((name) =>
    // A patch may also stand in the kustomization itself.
    typeof name === "string" && !name.includes("\n") ? [resolve(dirname(path), name)] : [],
  );
}

function isKustomization(path: string, { apiVersion }: Readonly<Record<string, unknown>>): boolean {
  if (typeof apiVersion === "string") return apiVersion.startsWith("kustomize.config.k8s.io/");
  return /^kustomization\.ya?ml$/.test(basename(path));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
