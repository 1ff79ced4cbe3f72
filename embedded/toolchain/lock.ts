import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/** How long a lock may be held by another process before the user is told, in milliseconds. */
const silentWait = 1_000;

/**
 * Runs `work` while no other process holds the same lock file; waits as long as that takes.
 * The lock is the kernel's (flock), held by a child that ends with this process, however that ends:
 * there is no stale lock to clean up, and the file itself stays behind, empty.
 * @param onWait called once when another process has the lock
 */
export async function withLock<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  // In a session of its own: an interrupt from the terminal must not take the lock away before the work has ended.
  const holder = spawn("flock", [file, "sh", "-c", "echo held; exec cat"], {
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(holder, "exit");
  const waiting = setTimeout(onWait, silentWait);
  try {
    const outcome = await Promise.race([once(holder.stdout, "data"), ended]);
    if (!Buffer.isBuffer(outcome[0])) throw new Error(`${file}: cannot be locked (flock ended with ${outcome[0]})`);
    clearTimeout(waiting);
    return await work();
  } finally {
    clearTimeout(waiting);
    holder.stdin.end();
    await ended;
  }
}
