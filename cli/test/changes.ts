import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { checkout } from "../checkout.ts";

const run = promisify(execFile);

/** The files that differ from `base`, a commit; without one, those that the last day's commits touched. */
export async function changedFiles(base: string | undefined): Promise<string[]> {
  const args =
    base === undefined ? ["log", "--since=1 day ago", "--name-only", "--format="] : ["diff", "--name-only", base];
  return [...new Set((await git(...args)).split("\n").filter((line) => line !== ""))];
}

/** Grows with every change, so that what rotates gets its turn. */
export async function commitCount(): Promise<number> {
  return Number(await git("rev-list", "--count", "HEAD"));
}

async function git(...args: readonly string[]): Promise<string> {
  return (await run("git", ["-C", checkout, ...args], { maxBuffer: 64 * 1024 * 1024 })).stdout.trim();
}
