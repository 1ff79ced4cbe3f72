import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a run of tests came to. A cancelled test counts as failed: it did not pass. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const nothing: Count = { passed: 0, failed: 0, skipped: 0 };

/** Adds counts up. */
export function sum(counts: readonly Count[]): Count {
  return counts.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    nothing,
  );
}

/** The line that ends every run: `N passed, N failed`, and what was skipped where anything was. */
export function closingLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * Runs test files under `node:test`, one process a file, and counts what they came to.
 * A runner that dies without a summary is one failure: silence is not success.
 */
export async function runFiles(
  files: readonly string[],
  options: { readonly concurrency: number; readonly environment?: NodeJS.ProcessEnv },
): Promise<Count> {
  if (files.length === 0) return nothing;
  const scratch = await mkdtemp(join(tmpdir(), "payments-platform-test-"));
  const summary = join(scratch, "summary.tap");
  try {
    const code = await run(
      process.execPath,
      [
        "--import",
        "tsx",
        "--test",
        `--test-concurrency=${options.concurrency}`,
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
        "--test-reporter=tap",
        `--test-reporter-destination=${summary}`,
        ...files,
      ],
      options.environment,
    );
    const count = readSummary(await readFile(summary, "utf8").catch(() => ""));
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Runs one command as one test: passed when it exits with 0. */
export async function runCheck(title: string, command: readonly [string, ...string[]]): Promise<Count> {
  const started = Date.now();
  const [program, ...args] = command;
  const code = await run(program, args);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "✔" : "✖"} ${title} (${seconds} s)`);
  return code === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

/** Reads the counts that node's TAP reporter ends with. */
export function readSummary(tap: string): Count {
  const last = (word: string) => Number([...tap.matchAll(new RegExp(`^# ${word} (\\d+)$`, "gm"))].at(-1)?.[1] ?? 0);
  return { passed: last("pass"), failed: last("fail") + last("cancelled"), skipped: last("skipped") + last("todo") };
}

function run(program: string, args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"], env: environment ?? process.env });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
