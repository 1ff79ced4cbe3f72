import { readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Progress } from "../../embedded/progress.ts";
import { didYouMean, ProblemsError } from "../../problems.ts";
import { checkout } from "../checkout.ts";
import { changedFiles, commitCount } from "./changes.ts";
import { withPlatform } from "./platform.ts";
import { type Count, closingLine, nothing, runCheck, runFiles, sum } from "./runFiles.ts";
import { type Suite, selectSuites, suites } from "./suites.ts";

export interface TestOptions {
  /** One long suite, or `all`. */
  readonly e2e?: string;
  /** How many times one after the other. @default 1 */
  readonly repeat?: number;
  /** Runs the long suites that a change touches, and others in rotation, for about this many minutes. */
  readonly budget?: number;
}

/**
 * Runs tests; without options what `make test` promises: formatting, lint, types, all short tests, and one run through
 * a real node. Prints `N passed, N failed` last.
 * @returns whether all passed
 */
export async function test({ e2e, repeat = 1, budget }: TestOptions, progress: Progress): Promise<boolean> {
  let count: Count;
  if (budget !== undefined) count = await withinBudget(budget, progress);
  else if (e2e !== undefined) count = await repeated(named(e2e), repeat, progress);
  else count = await everyDay();
  console.log(closingLine(count));
  return count.failed === 0;
}

async function everyDay(): Promise<Count> {
  const program = (name: string) => join(checkout, "node_modules", ".bin", name);
  const checks = [
    await runCheck("format and lint", [program("biome"), "check", "--error-on-warnings", checkout]),
    await runCheck("types", [program("tsc"), "--project", checkout]),
  ];
  const files = await testFiles("test");
  const short = files.filter((file) => !file.startsWith(join(checkout, "test", "e2e/")));
  const shortCount = await runFiles(short, { concurrency: availableParallelism() });
  const smoke = await runFiles(await testFiles("test/e2e/smoke"), { concurrency: 1 });
  return sum([...checks, shortCount, smoke]);
}

async function withinBudget(minutes: number, progress: Progress): Promise<Count> {
  const changed = await changedFiles(process.env["CI_BASE"]);
  const { chosen, leftOut } = selectSuites(suites, changed, minutes, await commitCount());
  progress.note(`long suites within ${minutes} min: ${list(chosen)}; left out: ${list(leftOut)}`);
  return longSuites(chosen, progress);
}

async function repeated(chosen: readonly Suite[], times: number, progress: Progress): Promise<Count> {
  const counts: Count[] = [];
  for (let time = 1; time <= times; time++) {
    if (times > 1) progress.note(`run ${time} of ${times}`);
    counts.push(await longSuites(chosen, progress));
  }
  return sum(counts);
}

async function longSuites(chosen: readonly Suite[], progress: Progress): Promise<Count> {
  const counts: Count[] = [];
  for (const suite of chosen.filter(({ needs }) => needs === "tools")) counts.push(await runSuite(suite, progress));
  for (const platform of ["platform", "every product"] as const) {
    const onPlatform = chosen.filter(({ needs }) => needs === platform);
    if (onPlatform.length === 0) continue;
    await withPlatform(platform, progress, async (environment) => {
      for (const suite of onPlatform) counts.push(await runSuite(suite, progress, environment));
    }).catch((error: unknown) => {
      // The suites that came before still count, and so does a platform that could not be had.
      console.error(`✖ the platform on the test node: ${error instanceof Error ? error.message : String(error)}`);
      counts.push({ ...nothing, failed: 1 });
    });
  }
  return sum(counts);
}

async function runSuite({ name }: Suite, progress: Progress, environment?: NodeJS.ProcessEnv): Promise<Count> {
  const files = await testFiles(`test/e2e/${name}`);
  return progress.phase(`suite ${name}`, () =>
    runFiles(files, { concurrency: 1, ...(environment && { environment }) }),
  );
}

function named(name: string): readonly Suite[] {
  if (name === "all") return suites;
  const names = suites.map((suite) => suite.name);
  const found = suites.filter((suite) => suite.name === name);
  if (found.length > 0) return found;
  const message = `"${name}": expected all or one of ${names.join(", ")}${didYouMean(name, names)}`;
  throw new ProblemsError([{ path: "SUITE", message }]);
}

const list = (chosen: readonly Suite[]) => chosen.map(({ name }) => name).join(", ") || "none";

/** The test files below a folder of the checkout. */
async function testFiles(folder: string): Promise<string[]> {
  const files = await readdir(join(checkout, folder), { recursive: true });
  return files
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join(checkout, folder, file))
    .sort();
}
