import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { KubernetesObject } from "./kubernetes.ts";

/** A program and what it imports, as files to be mounted side by side. */
export interface Program {
  readonly files: Readonly<Record<string, string>>;
  /** Changes with any of the files: on a pod template it makes a changed program roll the pods. */
  readonly checksum: string;
}

/** A folder of this project with programs that run in pods. */
export type ProgramFolder = "ledger" | "discovery";

/**
 * Reads a program and, by its relative imports, all that belongs to it. Node.js runs the files as they are;
 * package.json tells it that they are modules.
 */
export function readProgram(main: string, folder: ProgramFolder = "ledger"): Program {
  const directory = new URL(`../${folder}/`, import.meta.url);
  const files: Record<string, string> = { "package.json": '{ "type": "module" }\n' };
  const pending = [main];
  for (const name of pending) {
    if (name in files) continue;
    const text = readFileSync(new URL(name, directory), "utf8");
    files[name] = text;
    for (const [, imported = ""] of text.matchAll(/ from "\.\/([^"]+)"/g)) pending.push(imported);
  }
  return { files, checksum: createHash("sha256").update(JSON.stringify(files)).digest("hex") };
}

/** The ConfigMap that holds a program. */
export function programObject(namespace: string, name: string, { files }: Program): KubernetesObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { namespace, name }, data: files };
}
