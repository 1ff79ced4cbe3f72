import { access, chmod, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { runCommand } from "./command.ts";
import { withLock } from "./lock.ts";

export interface CachedDirectory {
  /** Where the result belongs; its last part is the key of its content, its parent is shared by all keys of one thing. */
  readonly directory: string;
  /** Fills an empty directory on the same file system; may fail or be killed at any time. */
  readonly make: (directory: string) => Promise<void>;
  /** Called once when another process is at it. */
  readonly onWait: () => void;
}

/**
 * Makes a directory once: it is either complete or not there. It is filled beside its place and then renamed,
 * by one process at a time; what an interrupted run left is removed by the next.
 */
export async function cachedDirectory({ directory, make, onWait }: CachedDirectory): Promise<string> {
  if (await exists(directory)) return directory;
  const parent = dirname(directory);
  await withLock(join(parent, ".lock"), onWait, async () => {
    if (await exists(directory)) return;
    await removeLeftovers(parent);
    const partial = await mkdtemp(join(parent, `${basename(directory)}${partialMark}`));
    try {
      await chmod(partial, 0o755);
      await make(partial);
      // Without this a crash of the machine could keep the name and lose the content.
      await runCommand("sync", ["--file-system", partial]);
      await rename(partial, directory);
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      throw error;
    }
  });
  return directory;
}

export function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

const partialMark = ".partial-";

async function removeLeftovers(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    if (name.includes(partialMark)) await rm(join(parent, name), { recursive: true, force: true });
  }
}
