import { readFile } from "node:fs/promises";
import { readText } from "./files.ts";

/** Tells a process from every other that had or will have its number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** In clock ticks since the machine's boot. */
  readonly startTime: string;
  /** The machine's boot. */
  readonly boot: string;
}

/** Whether this very process, and not another of its number, is alive. */
export async function isAlive({ pid, startTime, boot }: ProcessIdentity): Promise<boolean> {
  if (pid === 0) return false;
  const stat = await readText(`/proc/${pid}/stat`).catch(() => undefined);
  if (stat === undefined || (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim() !== boot) return false;
  // The second field is the program's name in parentheses, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[19] === startTime && fields[0] !== "Z" && fields[0] !== "X";
}

/** Signals this very process, if it is alive. */
export async function signal(identity: ProcessIdentity, name: NodeJS.Signals): Promise<void> {
  if (!(await isAlive(identity))) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
