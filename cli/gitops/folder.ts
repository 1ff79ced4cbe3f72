import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Files } from "../../objects/gitops/files.ts";
import { type Problem, throwProblems } from "../../problems.ts";

/** How a folder differs from what it held before, by path. */
export interface FileChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Says what in a folder is ours: each file with its digest, in the form that `sha256sum --check` reads. */
export const marker = "rendered.sha256";

const firstLine = "# What npx payments-platform render wrote here. It replaces these files and refuses any other.\n";

/** The files with the marker that belongs to them. */
export function withMarker(files: Files): Files {
  const lines = Object.entries(files).map(([path, text]) => `${digest(text)}  ${path}\n`);
  return { ...files, [marker]: firstLine + lines.join("") };
}

/**
 * Makes a folder hold these files and nothing else. The new folder is written beside the old one, which it then
 * replaces: whenever this is killed, the folder is the old or the new one, or comes back with the next call.
 * @throws ProblemsError when the folder holds anything that was not written here, or was changed since
 */
export async function writeFolder(directory: string, files: Files): Promise<FileChanges> {
  const folder = resolve(directory);
  const [next, previous] = [`${folder}.rendered-next`, `${folder}.rendered-previous`];
  if (existsSync(previous)) {
    if (existsSync(folder)) await rm(previous, { recursive: true });
    else await rename(previous, folder);
  }
  await rm(next, { recursive: true, force: true });
  const before = await readFolder(folder);
  throwProblems(foreign(directory, before));
  const after = withMarker(files);
  const changes = compare(before, after);
  if (isDeepStrictEqual(before, after)) return changes;
  for (const [path, text] of Object.entries(after)) {
    await mkdir(dirname(join(next, path)), { recursive: true });
    await writeFile(join(next, path), text);
  }
  if (existsSync(folder)) await rename(folder, previous);
  await rename(next, folder);
  await rm(previous, { recursive: true, force: true });
  return changes;
}

function compare({ [marker]: _before, ...before }: Files, { [marker]: _after, ...after }: Files): FileChanges {
  return {
    added: Object.keys(after).filter((path) => before[path] === undefined),
    changed: Object.keys(after).filter((path) => before[path] !== undefined && before[path] !== after[path]),
    removed: Object.keys(before).filter((path) => after[path] === undefined),
  };
}

/** What is there beside files (a link, say) has no text, and is nothing that was written here. */
const notAFile = "\0";

async function readFolder(folder: string): Promise<Files> {
  if (!existsSync(folder)) return {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => !entry.isDirectory())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return [relative(folder, path), entry.isFile() ? await readFile(path, "utf8") : notAFile] as const;
      }),
  );
  return Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function foreign(directory: string, files: Files): Problem[] {
  const ours = new Map(
    [...(files[marker] ?? "").matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sum, path]) => [path, sum]),
  );
  return Object.entries(files).flatMap(([path, text]): Problem[] => {
    if (path === marker) return [];
    const sum = ours.get(path);
    if (sum === digest(text)) return [];
    return [
      sum === undefined
        ? {
            path: join(directory, path),
            message:
              "was not written by render: expected a folder that is empty or holds nothing else than render wrote",
            fix: "name another folder, such as a new one below it, or move the file away",
          }
        : {
            path: join(directory, path),
            message: "was changed since render wrote it",
            fix: "put it back (git checkout), or remove it and render again; what it should say belongs into the program",
          },
    ];
  });
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
