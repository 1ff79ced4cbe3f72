import { didYouMean, ProblemsError } from "../../problems.ts";
import type { RunContext } from "./context.ts";
import { withLedger } from "./ledgerRecords.ts";
import { chooseOperator } from "./operator.ts";
import { isFinished, isWaiting, listRuns, meantRun, type Run } from "./run.ts";
import { type Status, statusLines } from "./statusText.ts";
import { wavesOf } from "./steps.ts";
import { createStyle } from "./style.ts";

/**
 * Looks at a run: the one named, or else one that waits, or the newest.
 * @returns undefined when there has been no run at all
 * @throws ProblemsError when there is no run of that name
 */
export async function readStatus(context: RunContext, name?: string): Promise<Status | undefined> {
  const runs = await listRuns(context);
  const run = chooseRun(runs, name);
  if (run === undefined) return undefined;
  const others = runs.filter((other) => other !== run && !isFinished(other));
  const status = { run, waves: wavesOf(run), others };
  if (run.businessDate === "") return { ...status, ledger: undefined, ledgerProblem: "no business date yet" };
  try {
    const ledger = await withLedger(context, chooseOperator(context), (read) => read(run.businessDate));
    return { ...status, ledger };
  } catch (error) {
    // The run is worth looking at without the ledger.
    const ledgerProblem = error instanceof Error ? error.message : String(error);
    return { ...status, ledger: undefined, ledgerProblem };
  }
}

/** Prints where a run stands and what to type next. */
export async function printStatus(context: RunContext, name?: string): Promise<void> {
  const status = await readStatus(context, name);
  if (status === undefined) {
    console.log("There has been no payments run yet.\n\nNext\n  npx payments-platform start  begins one");
    return;
  }
  const writing = { style: createStyle(process.stdout), now: Date.now(), ...context };
  console.log(statusLines(status, writing).join("\n"));
}

/** Prints the same as JSON, for programs. */
export async function printStatusJson(context: RunContext, name?: string): Promise<void> {
  const status = await readStatus(context, name);
  const described =
    status === undefined
      ? null
      : {
          name: status.run.name,
          businessDate: status.run.businessDate,
          phase: status.run.phase,
          message: status.run.message,
          waiting: isWaiting(status.run),
          waves: status.waves,
          ledger: status.ledger ?? null,
          others: status.others.map((other) => other.name),
        };
  console.log(JSON.stringify(described, null, 2));
}

function chooseRun(runs: readonly Run[], name: string | undefined): Run | undefined {
  if (name === undefined) return meantRun(runs) ?? runs.find(isWaiting) ?? runs[0];
  const run = runs.find((candidate) => candidate.name === name);
  if (run !== undefined) return run;
  const known = runs.map((candidate) => candidate.name);
  const hint = didYouMean(name, known);
  const newest = hint === "" && known[0] !== undefined ? `; the newest is ${known[0]}` : hint;
  throw new ProblemsError([{ path: `run "${name}":`, message: `there is none of that name${newest}` }]);
}
