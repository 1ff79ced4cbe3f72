import { chmod, mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { shellQuote } from "./shellQuote.ts";

/** What every launcher's second line says: by it a stand-in is told from an official plugin. */
const mark = "# Written by payments-platform: starts";

/**
 * Writes an executable shell script that becomes `command`, with the caller's own arguments behind it. Absolute paths,
 * so that it works from any folder. Nothing is written when it already says so; what lay there before is replaced whole.
 */
export async function writeLauncher(path: string, what: string, command: readonly string[]): Promise<void> {
  const text = `#!/bin/sh\n${mark} ${what}.\nexec ${command.map(shellQuote).join(" ")} "$@"\n`;
  if ((await beginning(path, Buffer.byteLength(text) + 1)) === text) return;
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  await rm(temporary, { force: true });
  await writeFile(temporary, text);
  await chmod(temporary, 0o755);
  await rename(temporary, path);
}

/** Whether a launcher of ours lies there. */
export async function isLauncher(path: string): Promise<boolean> {
  return (await beginning(path, 100))?.startsWith(`#!/bin/sh\n${mark} `) ?? false;
}

/** The words that run a TypeScript file of this project with the very Node.js that runs this process. */
export function typeScriptCommand(file: string): readonly string[] {
  return [process.execPath, "--import", tsxModule(), file];
}

/** What `--import tsx` means, as an address that holds in any folder, whatever its path looks like. */
export function tsxModule(): string {
  return pathToFileURL(createRequire(fileURLToPath(import.meta.url)).resolve("tsx")).href;
}

/** The first bytes of a file, which may be a large program, or undefined when there is none. */
async function beginning(path: string, bytes: number): Promise<string | undefined> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}
