import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { CommandError } from "../../embedded/toolchain/command.ts";
import { ProblemsError } from "../../problems.ts";
import type { ClusterAccess } from "../run/kubectl.ts";
import { type Clone, withRepository } from "./repository.ts";

/** Content by path in the repository; without content, the file (or the folder) is removed. */
export type FileChanges = Readonly<Record<string, string | undefined>>;

/** Somebody else may push in between; this often the changes are made anew on top of theirs. */
const attempts = 5;

/**
 * Commits changes of files to the repository of the cluster's own git server and returns the commit that branch main is
 * at then. Nothing is committed when nothing differs.
 * @throws ProblemsError when a path leads out of the repository, or the server refuses
 *
 * @example
 * await commitFiles(cluster, { "crons/basic.yaml": yaml, "crons/old.yaml": undefined }, "One cron less");
 */
export async function commitFiles(cluster: ClusterAccess, files: FileChanges, message: string): Promise<string> {
  refuseForeignPaths(Object.keys(files));
  return withRepository(cluster, async (clone) => {
    for (let attempt = 1; ; attempt++) {
      await writeFiles(clone, files);
      await clone.git("add", "--all");
      if ((await clone.git("status", "--porcelain")) === "") return clone.git("rev-parse", "HEAD");
      await clone.git("commit", "--quiet", "--message", message);
      try {
        await clone.git("push", "--quiet", "origin", "HEAD:main");
        return await clone.git("rev-parse", "HEAD");
      } catch (error) {
        if (!(error instanceof CommandError) || attempt === attempts || !isBehind(error)) throw error;
        await clone.git("fetch", "--quiet", "origin", "main");
        await clone.git("reset", "--quiet", "--hard", "origin/main");
      }
    }
  });
}

const isBehind = ({ tail }: CommandError) =>
  /\[(remote )?rejected\].*(fetch first|non-fast-forward|failed to update ref|cannot lock ref)/i.test(tail);

async function writeFiles({ folder }: Clone, files: FileChanges): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path);
    if (content === undefined) await rm(target, { recursive: true, force: true });
    else {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
    }
  }
}

function refuseForeignPaths(paths: readonly string[]): void {
  const foreign = paths.filter(
    (path) =>
      path === "" || normalize(path) !== path || path.startsWith("/") || /^\.\.?(\/|$)|^\.git(\/|$)/i.test(path),
  );
  if (foreign.length === 0) return;
  throw new ProblemsError(
    foreign.map((path) => ({
      path: JSON.stringify(path),
      message: "leads out of the repository: expected a path such as crons/basic.yaml",
    })),
  );
}
