import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./command.ts";
import { containerdSocket } from "./configuration.ts";
import { readText, replaceFile } from "./files.ts";
import type { NodeLayout } from "./layout.ts";
import type { ProcessIdentity } from "./processIdentity.ts";

/** An image as a file, under the name that manifests use. */
export interface NodeImage {
  readonly name: string;
  /** A docker-archive. */
  readonly path: string;
  /** Changes with the content. */
  readonly key: string;
}

/** Imports what the node does not have, or has with other content. Returns the names imported. */
export async function importImages(
  layout: NodeLayout,
  init: ProcessIdentity,
  archives: readonly NodeImage[],
): Promise<string[]> {
  const present = new Set((await ctr(init, "images", "list", "--quiet")).split("\n"));
  // Kept with containerd's own data, so that the two are never apart.
  const markers = join(layout.containerd, "payments-platform");
  await mkdir(markers, { recursive: true });
  const imported: string[] = [];
  for (const { name, path, key } of archives) {
    const marker = join(markers, encodeURIComponent(name));
    if (present.has(name) && (await readText(marker)) === key) continue;
    await ctr(init, "images", "import", path);
    await replaceFile(marker, key);
    imported.push(name);
  }
  return imported;
}

/** containerd's client, run where its socket is. */
export function ctr(init: ProcessIdentity, ...args: string[]): Promise<string> {
  return run("nsenter", [
    ...["--target", String(init.pid), "--mount", "--pid", "--"],
    ...["ctr", "--address", containerdSocket, "--namespace", "k8s.io", ...args],
  ]);
}
