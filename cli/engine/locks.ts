import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import type { Progress } from "../../embedded/progress.ts";
import { ProblemsError } from "../../problems.ts";
import { project } from "../checkout.ts";
import type { Engine } from "./engine.ts";
import { capture } from "./run.ts";

/** What the engine writes into a lock of its file backend. */
interface Lock {
  readonly pid: number;
  readonly username: string;
  readonly hostname: string;
  readonly timestamp: string;
}

/**
 * Takes away the lock that a killed engine left. One that may still be at work is left alone.
 * @returns when the killed engine began, or undefined when there was none
 * @throws ProblemsError when the stack is being changed right now, or from another machine
 */
export async function clearDeadLocks(engine: Engine, progress: Progress): Promise<Date | undefined> {
  const locks = await readLocks(join(engine.state.backend, ".pulumi", "locks", "organization", project, engine.stack));
  const [first] = locks;
  if (first === undefined) return undefined;
  for (const lock of locks) if (lock.hostname !== hostname() || (await isEngine(lock))) throw busy(engine.stack, lock);
  progress.note(`the last command on stack ${engine.stack} was killed (pid ${first.pid}): its lock is removed`);
  await capture(engine, ["cancel", "--yes", "--stack", engine.stack]);
  return new Date(Math.min(...locks.map(({ timestamp }) => Date.parse(timestamp))));
}

async function readLocks(directory: string): Promise<readonly Lock[]> {
  if (!existsSync(directory)) return [];
  const files = (await readdir(directory)).filter((name) => name.endsWith(".json"));
  const locks = await Promise.all(
    files.map(async (name) => {
      const text = await readFile(join(directory, name), "utf8").catch(() => undefined);
      return text === undefined ? [] : [JSON.parse(text) as Lock];
    }),
  );
  return locks.flat();
}

/** Whether the process that holds a lock runs still, and its number was not given to another program since. */
async function isEngine({ pid }: Lock): Promise<boolean> {
  try {
    const [program = ""] = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0");
    return basename(program) === "pulumi";
  } catch {
    return false;
  }
}

function busy(stack: string, { pid, username, hostname: host, timestamp }: Lock): ProblemsError {
  const here = host === hostname();
  return new ProblemsError([
    {
      path: `stack ${stack}`,
      message: `is being changed by ${username}@${host} (pid ${pid}) since ${timestamp}`,
      fix: here ? "wait until it is done" : `wait until it is done, or, when it is dead, type: pulumi cancel ${stack}`,
    },
  ]);
}
